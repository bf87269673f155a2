"""Newer figures come whole and fitting, from a server on loopback, or nothing is touched."""

import json
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pandas as pd
import pytest

from helpers import files, schema, trade
from helpers.trade import refresh

HEADER = (
    "period,partner,flow,value,scale,currency,reporter,basis,adjustment,coverage,release,"
    "standing,note,source_id\n"
)
OLD = "{},{},{},{},million,CAD,Canada,customs,unadjusted,{},2026-09-03,primary,,{}\n"
SNAPSHOT = HEADER + "".join(
    OLD.format(period, partner, flow, value, refresh.COVERAGE[flow, "customs"], refresh.SOURCE)
    for period, value in (("2026-06", "10.0"), ("2026-07", "11.0"))
    for partner in ("Total", "China")
    for flow in ("export", "import")
)
SNAPSHOT += (
    "2024,China,export,3.8,percent,,Canada,customs,unadjusted,total exports,2025-02-05,primary,"
    '"a note, with a comma and an é",elsewhere\n'
)
VECTORS = """vector_id,partner,flow,basis,adjustment,coordinate,status
1,Total,export,customs,unadjusted,1.2.1.1.1,seen
2,China,export,customs,unadjusted,1.2.1.1.11,seen
3,Total,import,customs,unadjusted,1.1.1.1.1,inferred
4,China,import,customs,unadjusted,1.1.1.1.11,seen
5,Total,balance,balance of payments,seasonally adjusted,1.3.2.2.1,seen
6,European Union,export,customs,unadjusted,1.2.1.1.3,seen
"""
COORDINATES = dict(re.findall(r"(?m)^(\d),.*,([\d.]+),", VECTORS))
MONTHS = {"2026-06": 10, "2026-07": 11.5, "2026-08": 12.25}
"""What the server tells of each series: June as it was, July revised, August new."""


def series(vector: str, **changes: object) -> dict:
    """Return what the service says of one series: three months, of which the first is old."""
    points = [
        {
            "refPer": f"{month}-01",
            "refPerRaw": f"{month}-01",
            "value": value,
            "decimals": 1,
            "scalarFactorCode": 6,
            "statusCode": 0,
            "releaseTime": ("2026-09-03" if month == "2026-06" else "2026-10-06") + "T08:30",
            "frequencyCode": 6,
        }
        for month, value in MONTHS.items()
    ]
    about = {"responseStatusCode": 0, "productId": 12100011, "coordinate": COORDINATES[vector]}
    about |= {"vectorId": int(vector), "vectorDataPoint": points} | changes
    return {"status": "SUCCESS", "object": about}


def answer(question: list[dict]) -> list[dict]:
    return [series(str(asked["vectorId"])) for asked in question]


class Reply:
    """One answer of the server: a status, a body, and ways to spoil them."""

    def __init__(
        self, make=answer, *, status: int = 200, wait: float = 0.0, cut: int | None = None
    ):
        self.make, self.status, self.wait, self.cut = make, status, wait, cut

    def send(self, handler: BaseHTTPRequestHandler, question: list[dict]) -> None:
        body = self.make(question)
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        time.sleep(self.wait)
        handler.send_response(self.status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: self.cut])


class Silence(Reply):
    """No answer: the connection is closed."""

    def send(self, handler: BaseHTTPRequestHandler, question: list[dict]) -> None:
        handler.close_connection = True


def changed(vector: str, change) -> Reply:
    """Return an answer in which `change` was done to one series."""

    def make(question: list[dict]) -> list[dict]:
        items = answer(question)
        for item in items:
            if str(item["object"]["vectorId"]) == vector:
                change(item)
        return items

    return Reply(make)


class Service(ThreadingHTTPServer):
    """Gives its `replies` in turn, the last one for ever, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self):
        self.replies, self.asked = [Reply()], []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/t1/wds/rest/"

    def handle_error(self, request, client_address) -> None:
        """Keep quiet about clients that hung up."""


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, question))
        turn = min(len(self.server.asked), len(self.server.replies)) - 1
        self.server.replies[turn].send(self, question)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def service(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = Service()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "series.csv").write_text(SNAPSHOT, "utf-8")
    (tmp_path / "vectors.csv").write_text(VECTORS, "utf-8")
    return tmp_path


def update(folder, service, **options) -> pd.DataFrame:
    options = {"months": 3, "timeout": 2.0, "waits": (0.0, 0.0)} | options
    return refresh.update(folder, service=service.address, **options)


def fails(folder, service, match: str, **options) -> None:
    """Check that an update fails for the reason `match`, and leaves the folder as it was."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(refresh.Failed, match=match):
        update(folder, service, **options)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


# All is well ------------------------------------------------------------------------------------


def test_new_and_revised_months_are_added_below_the_old_rows(folder, service):
    new = update(folder, service)
    text = (folder / "series.csv").read_text("utf-8")
    assert text.startswith(SNAPSHOT)
    lines = text.removeprefix(SNAPSHOT).splitlines()
    assert len(lines) == len(new)
    tail = ",million,CAD,Canada,customs,unadjusted,total exports,2026-10-06,primary,"
    assert [line for line in lines if ",China,export," in line] == [
        f"2026-06,China,export,10.0{tail}unchanged since 2026-09-03,{refresh.SOURCE}",
        f"2026-07,China,export,11.5{tail},{refresh.SOURCE}",
        f"2026-08,China,export,12.2{tail},{refresh.SOURCE}",
    ]
    assert sorted(path.name for path in folder.iterdir()) == ["series.csv", "vectors.csv"]


def test_the_trade_module_reads_both_vintages(folder, service):
    update(folder, service)
    table = schema.check(trade.series(str(folder / "series.csv")), "series")
    july = table.query("period == '2026-07' and partner == 'China' and flow == 'export'")
    assert july.set_index("release")["value"].to_dict() == {
        "2026-09-03": 11e6,
        "2026-10-06": 11.5e6,
    }
    levels = trade.levels(trade.continuous(table), by="month").query("partner == 'China'")
    exports = levels[levels["flow"] == "export"]
    assert exports.set_index("period")["value"].to_dict() == {
        "2026-06": 10e6,
        "2026-07": 11.5e6,
        "2026-08": 12.2e6,
    }


def test_a_value_keeps_its_own_day_where_the_series_need_not_be_whole(folder, service):
    new = update(folder, service)
    balance = new[new["flow"] == "balance"].set_index("period")["release"].to_dict()
    assert balance == {"2026-06": "2026-09-03", "2026-07": "2026-10-06", "2026-08": "2026-10-06"}


def test_a_second_time_nothing_is_new(folder, service):
    update(folder, service)
    before = (folder / "series.csv").read_bytes()
    assert update(folder, service).empty
    assert (folder / "series.csv").read_bytes() == before


def test_a_last_line_without_an_end_gets_one(folder, service):
    (folder / "series.csv").write_text(SNAPSHOT.rstrip("\n"), "utf-8")
    update(folder, service)
    assert (folder / "series.csv").read_text("utf-8").startswith(SNAPSHOT)


def test_answers_are_known_by_their_ids_not_by_their_order(folder, service):
    by_partner = {"1": 100, "2": 200, "3": 300, "4": 400, "5": 500}

    def make(question):
        items = answer(question)[::-1]
        for item in items:
            points = item["object"]["vectorDataPoint"]
            points[-1]["value"] = by_partner[str(item["object"]["vectorId"])]
            points.reverse()
        return items

    service.replies = [Reply(make)]
    new = update(folder, service).query("period == '2026-08'")
    found = new.set_index(["flow", "partner"])["value"].to_dict()
    assert found == {
        ("export", "Total"): "100.0",
        ("export", "China"): "200.0",
        ("import", "Total"): "300.0",
        ("import", "China"): "400.0",
        ("balance", "Total"): "500.0",
    }


def test_nulls_are_kept_out(folder, service):
    def change(item):
        item["object"]["vectorDataPoint"][-1]["value"] = None

    service.replies = [changed("5", change)]
    new = update(folder, service).query("flow == 'balance'")
    assert new["period"].tolist() == ["2026-06", "2026-07"]


def test_the_question_is_in_the_documented_form_and_leaves_blocs_out(folder, service):
    update(folder, service)
    [(path, question)] = service.asked
    assert path == "/t1/wds/rest/getDataFromVectorsAndLatestNPeriods"
    assert question == [{"vectorId": number, "latestN": 3} for number in range(1, 6)]


def test_many_series_are_asked_for_in_batches(folder, service, monkeypatch):
    monkeypatch.setattr(refresh, "MOST_VECTORS", 2)
    assert len(update(folder, service)) == 15
    assert [len(question) for _, question in service.asked] == [2, 2, 1]


def test_the_default_reaches_back_to_the_beginning_of_the_series():
    months = pd.period_range(
        end=pd.Timestamp.today(), periods=refresh._months_since("2015-01"), freq="M"
    )
    assert str(months[0]) == "2015-01"


# Trouble that passes ----------------------------------------------------------------------------

PASSING = {
    "late": Reply(wait=0.5),
    "not at all": Silence(),
    "cut off": Reply(cut=300),
    "cut off at once": Reply(cut=0),
    "busy": Reply(status=503),
    "too many questions": Reply(status=429),
    "rubbish": Reply(lambda _: b"<html>Sorry</html>"),
    "rubbish bytes": Reply(lambda _: b"\xff\xfe\x00"),
    "half a list": Reply(lambda question: json.dumps(answer(question)).encode()[:300]),
    "no list": Reply(lambda _: {"message": "later"}),
}


@pytest.mark.parametrize("trouble", PASSING)
def test_after_passing_trouble_it_asks_again(folder, service, trouble):
    service.replies = [PASSING[trouble], Reply()]
    assert len(update(folder, service, timeout=0.2)) == 15
    assert len(service.asked) == 2


@pytest.mark.parametrize("trouble", PASSING)
def test_after_lasting_trouble_it_gives_up(folder, service, trouble):
    service.replies = [PASSING[trouble]]
    fails(folder, service, r"no whole answer in 2 tries \(the last: .+\)", timeout=0.2, waits=(0,))
    assert len(service.asked) == 2


def test_nobody_listens(folder, service):
    service.server_close()
    fails(folder, service, "no whole answer in 3 tries")


def test_a_later_batch_that_fails_spoils_all(folder, service, monkeypatch):
    monkeypatch.setattr(refresh, "MOST_VECTORS", 2)
    service.replies = [Reply(), Silence()]
    fails(folder, service, "no whole answer")


def test_the_pauses_grow(folder, service, monkeypatch):
    pauses = []
    monkeypatch.setattr(refresh.time, "sleep", pauses.append)
    service.replies = [Silence()]
    fails(folder, service, "in 4 tries", waits=refresh.WAITS_S)
    assert pauses == list(refresh.WAITS_S) == sorted(pauses)


# Answers that cannot be used --------------------------------------------------------------------


def part(**changes):
    """Return a change of a series as a whole."""
    return lambda item: item["object"].update(changes)


def point(number: int, **changes):
    """Return a change of one of its points."""
    return lambda item: item["object"]["vectorDataPoint"][number].update(changes)


def drop(number: int):
    return lambda item: item["object"]["vectorDataPoint"].pop(number)


UNUSABLE = {
    "locked": (Reply(status=409), r"locked the table \(HTTP 409\), as it does overnight"),
    "refused": (Reply(status=404), "refused the question: HTTP Error 404"),
    "series missing": (
        Reply(lambda question: answer(question[:-1])),
        r"no answer for vector 5 \(balance Total, .*\) \(1 missing\)",
    ),
    "nothing": (Reply(lambda _: []), r"no answer for vector 1 .*\(5 missing\)"),
    "unknown to the service": (
        Reply(lambda q: answer(q[:-1]) + [{"status": "FAILED", "object": "Vector is invalid"}]),
        "no figures for one of the vectors: Vector is invalid",
    ),
    "unknown, with its id": (
        changed("3", part(responseStatusCode=4)),
        r"no figures for vector 3 \(import Total, customs, unadjusted, id inferred\): code 4",
    ),
    "being published": (changed("3", part(responseStatusCode=6)), "being published, try again"),
    "unknown to us": (changed("5", part(vectorId=99)), "vector 99 was answered, but not asked"),
    "twice": (Reply(lambda question: answer(question) + answer(question[:1])), "answered twice"),
    "another table": (changed("2", part(productId=1)), "another series: table 1, coordinate 1.2"),
    "another series": (changed("2", part(coordinate="1.2.1.1.9")), "correct vectors.csv"),
    "fewer points": (changed("4", drop(0)), "2 months came of the 3 asked for"),
    "no points": (changed("4", part(vectorDataPoint=[])), "0 months came of the 3"),
    "a gap": (changed("4", point(0, refPer="2026-05-01")), "not in a row"),
    "a month twice": (changed("4", point(0, refPer="2026-07-01")), "not in a row"),
    "a null in the unbroken series": (
        changed("4", point(0, value=None)),
        "the newest release lacks 2026-06 China import",
    ),
    "no month": (changed("4", point(0, refPer="2026-06-15")), "documented form.*2026-06-15"),
    "no release": (changed("4", point(0, releaseTime="")), "documented form"),
    "no number": (changed("4", point(0, value="n/a")), "documented form"),
    "not a finite number": (changed("4", point(0, value=float("nan"))), "documented form"),
    "another scale": (changed("4", point(0, scalarFactorCode=2)), "documented form"),
    "no fields": (Reply(lambda _: [{"status": "SUCCESS", "object": {}}]), "documented form"),
    "no series": (Reply(lambda _: [1, 2]), "documented form"),
    "a contradiction": (
        changed("2", point(0, value=10.1)),
        "export China 2026-06, customs, release 2026-09-03: the service says 10.1, series.csv 10.0",
    ),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_an_unusable_answer_changes_nothing(folder, service, case):
    reply, reason = UNUSABLE[case]
    service.replies = [reply]
    fails(folder, service, reason)
    assert len(service.asked) == 1, "asking again would not help"


def test_series_that_end_with_different_months_are_refused(folder, service):
    def change(item):
        for point, month in zip(item["object"]["vectorDataPoint"], ("05", "06", "07"), strict=True):
            point["refPer"] = f"2026-{month}-01"

    service.replies = [changed("4", change)]
    fails(folder, service, "vector 4 .* ends with 2026-07, others go on")


def test_an_old_month_that_the_newest_release_does_not_reach_is_missed(folder, service):
    row = OLD.format("2026-05", "China", "export", "9.0", "total exports", refresh.SOURCE)
    (folder / "series.csv").write_text(SNAPSHOT + row, "utf-8")
    fails(folder, service, "the newest release lacks 2026-05 China export")


def test_a_draft_that_cannot_take_its_place_is_removed(folder, service, monkeypatch):
    def refuse(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr(refresh.os, "replace", refuse)
    with pytest.raises(OSError, match="the disk is full"):
        update(folder, service)
    assert (folder / "series.csv").read_text("utf-8") == SNAPSHOT
    assert sorted(path.name for path in folder.iterdir()) == ["series.csv", "vectors.csv"]


def test_a_draft_that_lost_a_row_is_refused(folder, service, monkeypatch):
    write = pd.DataFrame.to_csv
    monkeypatch.setattr(
        pd.DataFrame, "to_csv", lambda self, *args, **kwargs: write(self.iloc[1:], *args, **kwargs)
    )
    fails(folder, service, "23 rows were written where 9 .* 15 are due")


def test_an_address_of_another_kind_is_refused(folder):
    with pytest.raises(refresh.Failed, match="begins with https://"):
        refresh.update(folder, service="file:///etc/hostname")


# The command ------------------------------------------------------------------------------------


def command(folder, service, *more: str) -> int:
    where = ["--service", service.address, "--folder", str(folder), "--timeout", "2"]
    return refresh.main([*where, "--months", "3", *more])


def test_the_command_says_what_was_added(folder, service, capsys):
    assert command(folder, service) == 0
    assert "15 figures added to" in capsys.readouterr().out
    assert command(folder, service) == 0
    assert "Nothing new:" in capsys.readouterr().out


def test_the_command_says_in_one_line_why_not(folder, service, capsys):
    service.replies = [Reply(status=409)]
    assert command(folder, service) == 1
    said = capsys.readouterr().err
    assert said.startswith("Not refreshed: Statistics Canada has locked the table (HTTP 409)")
    assert said.endswith("series.csv is as it was.\n")
    assert said.count("\n") == 1
    assert (folder / "series.csv").read_text("utf-8") == SNAPSHOT


def test_the_command_without_figures_says_so(tmp_path, service, capsys):
    assert command(tmp_path / "nowhere", service) == 1
    assert "nowhere: no such file or folder" in capsys.readouterr().err


# The real files ---------------------------------------------------------------------------------


def test_every_series_of_the_project_can_be_put_down():
    vectors = refresh._vectors(files.find("data/reference/vectors.csv"))
    assert 50 < len(vectors) <= refresh.MOST_VECTORS
    for about in vectors.values():
        assert (about["flow"], about["basis"]) in refresh.COVERAGE
        flow = {"import": "1.1.", "export": "1.2.", "balance": "1.3."}[about["flow"]]
        assert about["coordinate"].startswith(flow)


def test_rows_at_hand_are_described_as_new_ones_would_be():
    table = files.read_csv("data/reference/series.csv")
    ours = table[table["source_id"] == refresh.SOURCE]
    told = ours[["flow", "basis", "coverage"]].drop_duplicates().itertuples(index=False, name=None)
    assert {(flow, basis): coverage for flow, basis, coverage in told}.items() <= (
        refresh.COVERAGE.items()
    )
    assert set(ours["scale"]) == {"million"}
    assert refresh.SOURCE in set(trade.sources()["source_id"])
