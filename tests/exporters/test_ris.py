import rispy

from readq.exporters.ris import Ris
from readq.models import Status
from tests.exporters.papers import WHOLE, paper


def test_a_record_as_reference_managers_write_it() -> None:
    assert "".join(Ris().write([WHOLE])).splitlines() == [
        "TY  - JOUR",
        "ID  - okafor2022lanterns",
        "TI  - Lanterns for RNNs: 40% fewer $O(n^2)$ steps",
        "AU  - Okafor, Ada",
        "AU  - Berg, Per van der",
        "AU  - LUMEN Collaboration",
        "PY  - 2022",
        "JO  - Journal of Slow Computing",
        "DO  - 10.1234/lanterns_7",
        "UR  - https://example.org/lanterns?x=1&y=2",
        "UR  - https://arxiv.org/abs/2201.00007",
        "KW  - rl > skills",
        "KW  - to cite",
        "AB  - We light the way. Then we measure $a<b$ & more.",
        "N1  - Read *before* Friday.",
        "N1  - - ask Per",
        "ER  - ",
        "",
    ]


def test_no_text_starts_a_field_or_a_record() -> None:
    text = "".join(
        Ris().write([paper(abstract="a\nER  - \nTY  - JOUR\nTI  - Forged", note="b\nTY  - BOOK\nER  -"), paper(id=2)])
    )
    assert [record["title"] for record in rispy.loads(text)] == ["Tides of Moss", "Tides of Moss"]


def test_kinds() -> None:
    kinds = [
        "".join(Ris().write([paper(venue=venue, status=Status.READ)]))[:10].strip() for venue in ("ICML", "", "Cell")
    ]
    assert kinds == ["TY  - CPAP", "TY  - UNPB", "TY  - JOUR"]
