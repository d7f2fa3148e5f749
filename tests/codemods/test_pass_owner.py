"""The lock functions of a header, and all that calls them, get the domain that owns the lock."""

import pytest

from tests.codemods.base import CodemodTest, parsed
from xenpatchgen.codemods.base import Spread
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing, Unparsed
from xenpatchgen.codemods.owners import known_owners
from xenpatchgen.codemods.pass_owner import PassOwner
from xenpatchgen.codemods.pass_owner_calls import PassOwnerToCalls, Taker
from xenpatchgen.csyntax import Location

OWNERS = known_owners()

BEFORE = """\
    static void check(int l);
    static inline void check(int l)
    {
        if ( l < level )
            BUG();
    }

    static always_inline void take(spinlock_t *lock, const char *who, int level)
    {
        check(level);
        spin_lock(lock);
    }

    #define declare_mm_guard(name)                                  \\
        static inline void take_##name(spinlock_t *lock, int tries) \\
        { take(lock, #name, LEVEL_##name); }
    #define guard(name, lock) take_##name(lock, 1)

    declare_mm_guard(small)
    #define small_guard(d)  guard(small, &(d)->arch.small_lock)
    static inline void big_guard(struct p2m_domain *p)
    {
        guard(big, &p->lock);
    }
    #define written_out(l)  take_small(l, 2)
"""
AFTER = """\
    static void check(const struct domain *d, int l);
    static inline void check(const struct domain *d, int l)
    {
        if ( l < level )
            BUG();
    }

    static always_inline void take(const struct domain *d, spinlock_t *lock,
                                   const char *who, int level)
    {
        check(d, level);
        spin_lock(lock);
    }

    #define declare_mm_guard(name)                                  \\
        static inline void take_##name(const struct domain *d,      \\
                                       spinlock_t *lock, int tries) \\
        { take(d, lock, #name, LEVEL_##name); }
    #define guard(name, d, lock) take_##name(d, lock, 1)

    declare_mm_guard(small)
    #define small_guard(d)  guard(small, d, &(d)->arch.small_lock)
    static inline void big_guard(struct p2m_domain *p)
    {
        guard(big, p->domain, &p->lock);
    }
    #define written_out(d, l) take_small(d, l, 2)
"""


class TestPassOwner(CodemodTest):
    codemod = PassOwner(("check",), OWNERS)

    def test_callers_follow_until_someone_knows_the_owner(self) -> None:
        self.becomes(BEFORE, AFTER)

    def test_a_tree_that_passes_owners_is_left_alone(self) -> None:
        self.unchanged(AFTER)
        assert self.codemod.spread(parsed(AFTER)) is None

    def test_only_the_calls_that_lack_the_owner_get_it(self) -> None:
        halfway = AFTER.replace("guard(small, d, ", "guard(small, ")
        guard = PassOwner(("check", "guard"), OWNERS)
        self.becomes(halfway, AFTER, guard)

    def test_a_macro_can_be_given_an_owner(self) -> None:
        self.becomes(
            """\
            #define level()  (this_cpu(my_level))
            #define check(l)          \\
            do {                      \\
                if ( level() > (l) )  \\
                    BUG();            \\
            } while ( 0 )
            static inline void set(int l)
            {
                level() = l;
                check(l);
            }
            """,
            """\
            #define level(d) (this_cpu(my_level))
            #define check(d, l)       \\
            do {                      \\
                if ( level(d) > (l) ) \\
                    BUG();            \\
            } while ( 0 )
            static inline void set(const struct domain *d, int l)
            {
                level(d) = l;
                check(d, l);
            }
            """,
            PassOwner(("check", "level"), OWNERS),
        )

    def test_an_owner_of_another_name_is_an_owner(self) -> None:
        self.becomes(
            "void check(int l) { }\nvoid take(struct domain *own, int l) { check(l); }\n",
            "void check(const struct domain *d, int l) { }\n"
            "void take(struct domain *own, int l) { check(own, l); }\n",
        )

    def test_what_nobody_owns_passes_null(self) -> None:
        self.becomes(
            "void check(int l) { }\n#define page_sharing_mm_pre(l) check(l)\n",
            "void check(const struct domain *d, int l) { }\n"
            "#define page_sharing_mm_pre(l) check(NULL, l)\n",
        )

    def test_a_name_that_is_defined_as_it_stands_is_not_pasted(self) -> None:
        self.becomes(
            """\
            void check(int l) { }
            #define declare_mm_guard(name) \\
                void take_##name(int l) { check(l); }
            static inline void take_care(int l) { }
            void both(struct domain *d) { take_care(1); take_other(2); }
            """,
            """\
            void check(const struct domain *d, int l) { }
            #define declare_mm_guard(name) \\
                void take_##name(const struct domain *d, int l) { check(d, l); }
            static inline void take_care(int l) { }
            void both(struct domain *d) { take_care(1); take_other(d, 2); }
            """,
        )

    def test_a_prototype_without_names_counts_like_its_function(self) -> None:
        before = "void check(int);\nvoid check(int l) { }\nvoid init(void) { check(0); }\n"
        self.becomes(
            before,
            "void check(const struct domain *d, int);\n"
            "void check(const struct domain *d, int l) { }\n"
            "void init(const struct domain *d) { check(d, 0); }\n",
        )
        spread = self.codemod.spread(parsed(before))
        takers = (Taker("check", 2, 0), Taker("init", 1, 0))
        assert spread == Spread(("check", "init"), PassOwnerToCalls(takers, OWNERS))

    def test_a_seed_that_is_not_there(self) -> None:
        self.fails("int other;\n", AnchorMissing("function check", "a.h"))

    def test_a_seed_that_is_there_twice(self) -> None:
        twice = "#ifdef A\nvoid check(int l) { }\n#else\nvoid check(int l) { ; }\n#endif\n"
        self.fails(twice, Ambiguous("function check", ()))

    def test_nobody_knows_the_owner_outside_of_all_definitions(self) -> None:
        outcome = self.fails(
            "void check(int l) { }\n#define CHECKED check(3)\n",
            AnchorMissing("the owner of the lock", "check(3)"),
        )
        assert str(outcome).splitlines() == [
            "a.h:2: the owner of the lock was not found in check(3)",
            "    2 | #define CHECKED check(3)",
            "      |                 ^^^^^^^^ whose lock is this?",
        ]

    @pytest.mark.parametrize(
        "caller",
        [
            "void f(struct p2m_domain *a, struct p2m_domain *b) { check2(&a->lock, &b->lock); }",
            "void f(struct domain *a, const struct domain *b) { check2(1, 2); }",
        ],
    )
    def test_two_owners(self, caller: str) -> None:
        self.fails(
            f"void check2(int l, int m) {{ }}\n{caller}\n",
            Ambiguous("the owner of the lock of check2", ()),
            PassOwner(("check2",), OWNERS),
        )

    def test_a_parameter_of_that_name_which_is_no_domain(self) -> None:
        outcome = self.fails(
            "void check(int d) { }\n", AnchorMissing("a free name for the owner", "check")
        )
        assert str(outcome).endswith("^^^^^ its `d` is no domain")

    def test_a_use_that_cannot_be_read_is_not_passed_over(self) -> None:
        self.fails(
            "void check(int l) { }\nint a = { f(( check(1, 2 };\n",
            Unparsed("this use of check", Location("", 0, 0)),
        )


def test_other_files_follow_by_names_that_they_can_use() -> None:
    spread = PassOwner(("check",), OWNERS).spread(parsed(BEFORE))
    takers = (
        Taker("check", 2, 0),
        Taker("take", 4, 0),
        Taker("guard", 3, 1),
        Taker("written_out", 2, 0),
    )
    words = tuple(taker.name for taker in takers)
    assert spread == Spread(words, PassOwnerToCalls(takers, OWNERS))


def test_a_header_that_cannot_be_edited_has_no_followers() -> None:
    assert PassOwner(("missing",), OWNERS).spread(parsed(BEFORE)) is None
