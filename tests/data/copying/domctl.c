static DEFINE_SPINLOCK(domctl_lock);
static DEFINE_SPINLOCK(another_lock);

bool domctl_lock_acquire(void)
{
    return spin_trylock(&domctl_lock);
}

void domctl_lock_release(void)
{
    spin_unlock(&domctl_lock);
}

long do_domctl(XEN_GUEST_HANDLE_PARAM(xen_domctl_t) u_domctl)
{
    switch ( op->cmd )
    {
    case XEN_DOMCTL_first:
        goto out;

#ifdef CONFIG_PAGING
    case XEN_DOMCTL_shadow_op:
        if ( op->u.shadow_op.op != XEN_DOMCTL_SHADOW_OP_PEEK )
            break;
        ret = arch_do_domctl(op, d, u_domctl);
        goto out_without_lock;
#endif

    default:
        break;
    }

    if ( !domctl_lock_acquire() )
        return -ERESTART;

    switch ( op->cmd )
    {
    case XEN_DOMCTL_shadow_op:
        ret = under_the_lock();
        break;
    }

    domctl_lock_release();

 out_without_lock:
 out:
    return ret;
}
