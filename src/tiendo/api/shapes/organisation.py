"""Agencies, areas, posts: all dated."""

# No postponed annotations: the library reads them when the class is made.

from tiendo.api.shapes.kinds import Day, Shape, eg


class AgencyShape(Shape):
    """A body that can be given a duty, or a collective of such bodies."""

    code: str = eg("skhcn")
    name: str = eg("Sở Khoa học và Công nghệ")
    short_name: str = eg("Sở KH&CN")
    kind: str = eg("agency", "agency, collective, area-government, central or organisation.")
    parent: str | None = eg(None, "The code of what it is under.")
    valid_from: Day | None = eg("2025-03-01")
    valid_to: Day | None = eg(None)
    source: str = eg("Nghị quyết 10/NQ-HĐND", "The document that says so.")


class SuccessionShape(Shape):
    """One succession seen from one of its ends."""

    code: str | None = eg("stttt", "The agency at the other end; null when nobody took over.")
    name: str | None = eg("Sở Thông tin và Truyền thông")
    kind: str = eg("merge", "merge, split, rename or abolish.")
    on: Day = eg("2025-03-01")
    source: str = eg("Nghị quyết 10/NQ-HĐND")


class AgencyPageShape(AgencyShape):
    """An agency with what it came from, what it became, and who is in it on the day."""

    predecessors: list[SuccessionShape]
    successors: list[SuccessionShape]
    members: list[str] = eg([], "Codes of a collective's members on the day.")
    collectives: list[str] = eg(["nhom-so"], "Codes of the collectives it is a member of on the day.")


class HolderShape(Shape):
    """A person in a post, from a day to a day."""

    name: str = eg("Trần Thị B")
    valid_from: Day | None = eg("2025-03-01")
    valid_to: Day | None = eg(None)
    source: str = eg("Quyết định 15/QĐ-UBND")


class PostShape(Shape):
    """An office of an agency and who holds it on the day."""

    place: int = eg(1, "Its place among the agency's posts.")
    title: str = eg("Giám đốc Sở Khoa học và Công nghệ")
    holding: list[HolderShape]
    holders: list[HolderShape]
    source: str = eg("")


class DutyLineShape(Shape):
    """One row a plan gives an agency."""

    role: str = eg("lead", "lead or coordinator of an action or indicator, counter of an indicator.")
    plan: str = eg("12-kh-ubnd")
    kind: str = eg("action", "action or indicator.")
    horizon: str = eg("")
    code: str = eg("I.1.1")
    text: str = eg("Ban hành quy chế dùng chung dữ liệu")
    due: str = eg("Năm 2026", "The target of an indicator, the deadline of an action, as printed.")
    inherited_from: list[str] = eg([], "Those the plan gave it to, if others.")


class LoadLineShape(Shape):
    """How much an agency is asked for over the latest editions."""

    code: str = eg("skhcn", "Empty while nobody has said which agency the printed name is.")
    name: str = eg("Sở Khoa học và Công nghệ")
    actions_led: int = eg(12)
    actions_coordinated: int = eg(30)
    indicators_led: int = eg(4)
    indicators_counted: int = eg(2)


class AreaShape(Shape):
    """A place with a boundary."""

    code: str = eg("20194")
    name: str = eg("Phường Hải Châu")
    kind: str = eg("ward")
    parent: str | None = eg("48")
    valid_from: Day | None = eg("2025-07-01")
    valid_to: Day | None = eg(None)
    successors: list[str] = eg([], "Codes of what it became.")
