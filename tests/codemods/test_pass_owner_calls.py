"""Calls in other files pass the owner, where the code around them names it."""

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing, Unparsed
from xenpatchgen.codemods.owners import known_owners
from xenpatchgen.codemods.pass_owner_calls import PassOwnerToCalls, Taker
from xenpatchgen.csyntax import Location


class TestPassOwnerToCalls(CodemodTest):
    codemod = PassOwnerToCalls(
        (Taker("before_lock", 1, 0), Taker("after_lock", 2, 0), Taker("guard", 3, 1)),
        known_owners(),
    )

    def test_a_calls_own_arguments_name_the_owner(self) -> None:
        self.becomes(
            "void f(struct p2m_domain *p2m)\n{\n    guard(big, &p2m->lock);\n}\n",
            "void f(struct p2m_domain *p2m)\n{\n    guard(big, p2m->domain, &p2m->lock);\n}\n",
        )

    def test_a_call_without_arguments_asks_those_beside_it(self) -> None:
        self.becomes(
            """\
            static void lock(struct p2m_domain *host)
            {
                before_lock();
                spin_lock(&(host->domain->page_alloc_lock));
                after_lock(host->domain->arch.page_alloc_unlock_level);
            }
            """,
            """\
            static void lock(struct p2m_domain *host)
            {
                before_lock(host->domain);
                spin_lock(&(host->domain->page_alloc_lock));
                after_lock(host->domain, host->domain->arch.page_alloc_unlock_level);
            }
            """,
        )

    def test_calls_that_pass_it_and_other_files_are_left_alone(self) -> None:
        self.unchanged("void f(void) { before_lock(d); guard(a, d, b); after_lock(d, 1); }\n")
        self.unchanged("int before_lock(void);\n#define guard(a, b) 0\n")

    def test_nothing_tells_the_owner(self) -> None:
        self.fails(
            "void f(void) { before_lock(); }\nvoid g(void) { use(&d->page_alloc_lock); }\n",
            AnchorMissing("the owner of the lock", "before_lock()"),
        )
        self.fails(
            "void f(void) { before_lock(); spin_lock(&x->lock); }\n",
            AnchorMissing("the owner of the lock", "before_lock()"),
        )

    def test_those_beside_it_do_not_agree(self) -> None:
        outcome = self.fails(
            """\
            void f(struct domain *a, struct domain *b)
            {
                before_lock();
                spin_lock(&a->page_alloc_lock);
                spin_lock(&b->page_alloc_lock);
            }
            """,
            Ambiguous("the owner of the lock of before_lock", ()),
        )
        assert str(outcome).splitlines() == [
            "a.h:4: the owner of the lock of before_lock was found 2 times (also at line 5)",
            "    3 |     before_lock();",
            "      |     ^^^^^^^^^^^^^ a, or b?",
        ]

    def test_a_macro_asks_inside_itself(self) -> None:
        self.becomes(
            "#define f(d) before_lock(); spin_lock(&(d)->page_alloc_lock)\n",
            "#define f(d) before_lock(d); spin_lock(&(d)->page_alloc_lock)\n",
        )

    def test_a_use_that_cannot_be_read_is_not_passed_over(self) -> None:
        self.fails(
            "int a = { f(( guard(x, y };\n",
            Unparsed("this use of guard", Location("", 0, 0)),
        )
