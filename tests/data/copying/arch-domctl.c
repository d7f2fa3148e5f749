long arch_do_domctl(struct xen_domctl *domctl, struct domain *d,
                    XEN_GUEST_HANDLE_PARAM(xen_domctl_t) u_domctl)
{
    switch ( domctl->cmd )
    {
    case XEN_DOMCTL_shadow_op:
#ifdef CONFIG_HVM
    {
        enum hypercall next = __HYPERVISOR_paging_domctl_cont;

        ret = paging_domctl(d, &domctl->u.shadow_op, u_domctl, false);
        copyback = ret != -ERESTART;
        if ( !copyback )
            ret = hypercall_create_continuation(next, "h", u_domctl);
    }
#else
        ret = no_such_thing();
#endif
        break;

    case XEN_DOMCTL_other:
        ret = something_else();
        break;
    }

    return ret;
}
