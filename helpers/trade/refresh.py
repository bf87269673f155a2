"""Fetch newer official figures from Statistics Canada, for a user who is online.

``make refresh-data`` asks for every series of ``data/reference/vectors.csv`` and writes what is not
at hand yet below the rows of ``series.csv``. Nothing is ever replaced: a month that was revised
stands there once more, with its new release. All is checked first; whatever goes wrong, the
figures stay as they were, to the byte. Nothing else in this project goes online.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from decimal import Decimal
from http.client import HTTPException
from pathlib import Path

import pandas as pd

from helpers import files, schema, story, trade
from helpers.trade import figures

_STORY = story.load()
SERVICE = _STORY.refresh.service
"""Statistics Canada's Web Data Service, which needs no key. Its guide, from which the method, the
form of an answer and the codes are taken: https://www.statcan.gc.ca/en/developers/wds/user-guide"""

METHOD = "getDataFromVectorsAndLatestNPeriods"
MOST_VECTORS = 300
"""Series in one question; the service takes no more."""

TABLE, SOURCE = _STORY.refresh.table, _STORY.refresh.source_id
BEGINNING = _STORY.refresh.beginning
"""The first month that is asked for."""

TIMEOUT_S = 60.0
"""Seconds without a byte after which a try is given up."""

WAITS_S = (2.0, 8.0, 30.0)
"""Seconds between the tries."""

LOCKED = 409
TRY_AGAIN = (408, 429)  # and 500 to 599; any other status is final
PUBLISHING = 6
"""The code of an answer from a table that is being updated."""

SCALES = {6: "million", 9: "billion"}
COVERAGE = {
    ("export", "customs"): "total exports",
    ("export", "balance of payments"): "total exports",
    ("import", "customs"): "by country of origin",
    ("import", "balance of payments"): "by country of shipment",
    ("balance", "balance of payments"): "total exports less imports",
}
KEY = ["period", "partner", "flow", "basis", "adjustment", "release"]
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d.*")
_MONTH = re.compile(r"(\d{4}-\d\d)-01")


class Failed(Exception):
    """The figures cannot be refreshed; the message is all that the reader needs."""


def update(
    folder: str | Path = trade.FOLDER,
    *,
    service: str = SERVICE,
    months: int | None = None,
    timeout: float = TIMEOUT_S,
    waits: Sequence[float] = WAITS_S,
) -> pd.DataFrame:
    """Add what the service has and ``series.csv`` has not; return the rows as they were printed.

    A value's `release` is the day of its ``releaseTime``. The service keeps that day while a value
    does not change; so that one vintage of the unbroken series is whole, its unchanged months are
    also entered under the newest release, with a note since when they stand.

    Parameters
    ----------
    folder
        Holds ``series.csv`` and ``vectors.csv``.
    months
        How many of the newest months to ask for; by default those since `BEGINNING`.
    timeout, waits
        In seconds: the longest silence, and the pauses between tries.

    Raises
    ------
    Failed
        When the answer is not whole, or does not fit the figures at hand; nothing was written.
    PermissionError
        When `folder` came with an installed copy of this package.
    """
    if not service.startswith(("https://", "http://")):
        raise Failed(f"service: got {service!r}; it is an address that begins with https://")
    folder = files.changeable(folder)
    months = _months_since(BEGINNING) if months is None else months
    vectors = _vectors(folder / "vectors.csv")
    rows: list[dict] = []
    for first in range(0, len(vectors), MOST_VECTORS):
        batch = dict(list(vectors.items())[first : first + MOST_VECTORS])
        question = [{"vectorId": int(vector), "latestN": months} for vector in batch]
        answer = _ask(service.rstrip("/") + "/" + METHOD, question, timeout, waits)
        rows += _rows(answer, batch, months)
    snapshot = folder / "series.csv"
    new = _not_at_hand(pd.DataFrame(rows), files.read_csv(snapshot))
    if len(new):
        _swap_in(snapshot, new)
    return new


def main(arguments: Sequence[str] | None = None) -> int:
    """Refresh the figures and say in one line what came of it; 1 = they are as they were."""
    options = _options(arguments)
    name = f"{options.folder}/series.csv"
    print(f"Asking {options.service}", flush=True)
    try:
        new = update(
            options.folder, service=options.service, months=options.months, timeout=options.timeout
        )
    except (Failed, OSError, ValueError, KeyboardInterrupt) as error:
        reason = " ".join(str(error).split()) or "interrupted"
        print(f"Not refreshed: {reason}. {name} is as it was.", file=sys.stderr)
        return 1
    if new.empty:
        print(f"Nothing new: {name} is as it was.")
        return 0
    print(
        f"{len(new):,} figures added to {name}, releases {new['release'].min()} to "
        f"{new['release'].max()}; the older ones are kept. `make notebooks` computes with them."
    )
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="refresh", description=main.__doc__)
    parser.add_argument("--service", default=SERVICE, metavar="URL", help="another address")
    parser.add_argument("--folder", default=trade.FOLDER, help="where series.csv is")
    parser.add_argument("--months", type=int, help=f"how many (default: from {BEGINNING} on)")
    parser.add_argument("--timeout", type=float, default=TIMEOUT_S, help="longest silence, seconds")
    return parser.parse_args(arguments)


def _months_since(beginning: str) -> int:
    return (pd.Timestamp.today().to_period("M") - pd.Period(beginning, "M")).n + 1


def _vectors(path: Path) -> dict[str, dict]:
    """Return the series to ask for by vector id."""
    table = files.read_csv(path)
    table = table[~table["partner"].isin(_STORY.refresh.blocs)]
    return {row["vector_id"]: row for row in table.to_dict("records")}


# Asking -----------------------------------------------------------------------------------------


def _ask(url: str, question: list[dict], timeout: float, waits: Sequence[float]) -> list[dict]:
    """Return the service's answer, after as many tries as it takes and `waits` allow."""
    for wait in (*waits, None):
        try:
            return _answer(url, question, timeout)
        except (OSError, HTTPException, ValueError) as error:
            if wait is None:
                raise Failed(
                    f"no whole answer in {len(waits) + 1} tries (the last: {_said(error)})"
                ) from error
            time.sleep(wait)
    raise AssertionError("the last try returns or raises")


def _answer(url: str, question: list[dict], timeout: float) -> list[dict]:
    request = urllib.request.Request(
        url,
        data=json.dumps(question).encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:
            answer = json.loads(response.read())
    except urllib.error.HTTPError as error:
        if error.code == LOCKED:
            raise Failed(
                "Statistics Canada has locked the table (HTTP 409), as it does overnight until "
                "8:30 Eastern time; try again later"
            ) from error
        if error.code in TRY_AGAIN or error.code >= 500:
            raise
        raise Failed(f"the service refused the question: {_said(error)}") from error
    if not isinstance(answer, list):
        raise ValueError(f"expected a list of series, got {type(answer).__name__}")
    return answer


def _said(error: Exception) -> str:
    """Return what went wrong in a few words, for the classes that say little themselves."""
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return f"not readable as JSON: {error}"
    if isinstance(error, HTTPException):
        return f"the connection was cut: {error!r}"
    reason = getattr(error, "reason", None)
    return f"{error}" if str(error) else f"{reason or type(error).__name__}"


# Reading the answer -----------------------------------------------------------------------------


def _rows(answer: list[dict], batch: dict[str, dict], months: int) -> list[dict]:
    """Return the values of one answer as rows of series.csv, the series known by their ids."""
    try:
        points = dict(_series(answer, batch))
        if missing := [vector for vector in batch if vector not in points]:
            raise Failed(f"no answer for {_name(batch[missing[0]])} ({len(missing)} missing)")
        for vector, values in points.items():
            _check_months(values, months, _name(batch[vector]))
        _check_same_end(points, batch)
        rows = [
            _row(point, batch[vector])
            for vector, values in points.items()
            for point in values
            if point["value"] is not None
        ]
    except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise Failed(f"the answer does not have the documented form ({error!r})") from error
    return rows + _carried(rows)


def _series(answer: list[dict], batch: dict[str, dict]) -> Iterator[tuple[str, list[dict]]]:
    """Yield the id and the points of each series, in order of time."""
    seen = set()
    for item in answer:
        content = item["object"]
        vector = str(content.get("vectorId")) if isinstance(content, dict) else None
        about = batch.get(vector)
        if item["status"] != "SUCCESS" or content["responseStatusCode"]:
            raise Failed(f"the service has no figures for {_name(about)}: {_refusal(item)}")
        if about is None or vector in seen:
            raise Failed(f"vector {vector} was answered, but not asked for (or answered twice)")
        if (content["productId"], content["coordinate"]) != (TABLE, about["coordinate"]):
            raise Failed(
                f"{_name(about)} is another series: table {content['productId']}, coordinate "
                f"{content['coordinate']}; correct vectors.csv"
            )
        seen.add(vector)
        yield vector, sorted(content["vectorDataPoint"], key=lambda point: point["refPer"])


def _refusal(item: dict) -> str:
    content = item["object"]
    if isinstance(content, str):
        return content
    code = content.get("responseStatusCode")
    return "the table is being published, try again later" if code == PUBLISHING else f"code {code}"


def _name(about: dict | None) -> str:
    if about is None:
        return "one of the vectors"
    known = "" if about["status"] == "seen" else ", id inferred"
    series = f"{about['flow']} {about['partner']}, {about['basis']}, {about['adjustment']}"
    return f"vector {about['vector_id']} ({series}{known})"


def _check_months(values: list[dict], months: int, name: str) -> None:
    found = [_part(_MONTH, point["refPer"]) for point in values]
    if len(found) != months:
        raise Failed(f"{name}: {len(found)} months came of the {months} asked for")
    if found != list(pd.period_range(found[0], periods=months, freq="M").astype(str)):
        raise Failed(f"{name}: the months from {found[0]} to {found[-1]} are not in a row")


def _check_same_end(points: dict[str, list[dict]], batch: dict[str, dict]) -> None:
    ends = {vector: values[-1]["refPer"] for vector, values in points.items() if values}
    if len(set(ends.values())) > 1:
        early = min(ends, key=ends.get)
        raise Failed(f"{_name(batch[early])} ends with {ends[early][:7]}, others go on")


def _row(point: dict, about: dict) -> dict:
    """Return a value as a row of series.csv, printed with the decimals that the service gives."""
    value = Decimal(str(point["value"]))
    if not value.is_finite():
        raise ValueError(f"value {point['value']!r}")
    return {
        "period": _part(_MONTH, point["refPer"]),
        **{column: about[column] for column in ("partner", "flow", "basis", "adjustment")},
        "value": f"{value:.{int(point['decimals'])}f}",
        "scale": SCALES[point["scalarFactorCode"]],
        "currency": _STORY.currencies.home,
        "reporter": _STORY.home,
        "coverage": COVERAGE[about["flow"], about["basis"]],
        "release": _part(_STAMP, point["releaseTime"]),
        "standing": "primary",
        "source_id": SOURCE,
    }


def _part(pattern: re.Pattern, text: str) -> str:
    match = pattern.fullmatch(text)
    if match is None:
        raise ValueError(f"date {text!r}")
    return match[1]


def _carried(rows: list[dict]) -> list[dict]:
    """Return the rows of the unbroken series that did not change, under the newest release."""
    newest = max((row["release"] for row in rows), default="")
    return [
        row | {"release": newest, "note": f"unchanged since {row['release']}"}
        for row in rows
        if (row["basis"], row["adjustment"]) == figures.UNBROKEN and row["release"] < newest
    ]


# Writing ----------------------------------------------------------------------------------------


def _not_at_hand(rows: pd.DataFrame, snapshot: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that `snapshot` does not have, refusing those that contradict it."""
    rows = rows.reindex(columns=snapshot.columns)
    ours = snapshot.loc[snapshot["source_id"] == SOURCE, [*KEY, "value", "scale"]]
    both = rows.merge(ours, on=KEY, how="left", suffixes=("", "_ours"), validate="one_to_one")
    known = both["value_ours"].notna()
    for row in both[known].to_dict("records"):
        digits = -Decimal(row["value_ours"]).as_tuple().exponent
        said = (round(Decimal(row["value"]), digits), row["scale"])
        if said != (Decimal(row["value_ours"]), row["scale_ours"]):
            raise Failed(
                f"{row['flow']} {row['partner']} {row['period']}, {row['basis']}, release "
                f"{row['release']}: the service says {row['value']}, series.csv "
                f"{row['value_ours']}"
            )
    new = rows[~known.to_numpy()]
    return new.sort_values(["release", "basis", "adjustment", "flow", "partner", "period"])


def _swap_in(snapshot: Path, new: pd.DataFrame) -> None:
    """Write the snapshot with `new` below it, check the file, and let it take its place."""
    before = snapshot.read_bytes()
    rows = new.to_csv(index=False, header=False, lineterminator="\n").encode()
    draft = snapshot.with_name(f"{snapshot.name}.new")
    try:
        with draft.open("wb") as file:
            file.write(before + b"\n" * (not before.endswith(b"\n")) + rows)
            file.flush()
            os.fsync(file.fileno())
        _check(draft, snapshot, len(new))
        os.replace(draft, snapshot)
    finally:
        draft.unlink(missing_ok=True)


def _check(draft: Path, snapshot: Path, added: int) -> None:
    """Refuse a draft that lost a row, a column, or a month of the unbroken series."""
    before, after = (schema.check(trade.series(str(path)), "series") for path in (snapshot, draft))
    if not draft.read_bytes().startswith(snapshot.read_bytes()):
        raise Failed("the older figures were not kept")
    if list(after) != list(before) or len(after) != len(before) + added:
        raise Failed(f"{len(after)} rows were written where {len(before)} + {added} are due")
    months = ["period", "partner", "flow"]
    had, has = (set(trade.continuous(t)[months].itertuples(index=False)) for t in (before, after))
    if lost := sorted(tuple(month) for month in had - has):
        raise Failed(f"the newest release lacks {' '.join(lost[0])}, which an older one has")


if __name__ == "__main__":
    sys.exit(main())
