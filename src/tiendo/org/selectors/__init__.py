"""Org's questions, each kind in its own file."""

from tiendo.org.selectors.actors import actor_for, users
from tiendo.org.selectors.agencies import agencies, agencies_by_id, agency
from tiendo.org.selectors.dated import valid_on
from tiendo.org.selectors.decided_names import names_confirmed_by
from tiendo.org.selectors.leaders import LeaderPosts, leader_posts, post_for
from tiendo.org.selectors.members import collectives_of, members_between, members_of, members_on
from tiendo.org.selectors.names import (
    confirmed_names,
    match_agencies,
    match_agency,
    propose_agencies,
    propose_for,
)
from tiendo.org.selectors.posts import posts_of
from tiendo.org.selectors.succession import heirs_of, lineage, scope_of

__all__ = [
    "LeaderPosts",
    "actor_for",
    "agencies",
    "agencies_by_id",
    "agency",
    "collectives_of",
    "confirmed_names",
    "heirs_of",
    "leader_posts",
    "lineage",
    "match_agencies",
    "match_agency",
    "members_between",
    "members_of",
    "members_on",
    "names_confirmed_by",
    "post_for",
    "posts_of",
    "propose_agencies",
    "propose_for",
    "scope_of",
    "users",
    "valid_on",
]
