"""The real comments that readers label: where each file is, and how a row of it is named."""
import csv
import os
import pathlib
import re
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = pathlib.Path(os.environ.get("VERBATIM_DATA", ROOT.parent / "shared" / "data"))
# file → (row id column, text column, kind)
FILES = {
    "icbc_app_reviews.csv": ("id", "text", "app_review"),
    "bdci2021_bank_forum.csv": ("id", "text", "forum"),
    "bdci2021_bank_forum_unlabelled.csv": ("id", "text", "forum"),
    "hk_virtual_bank_reviews_zh.csv": ("review_id", "content", "app_review"),
}


def normalised(text: str) -> str:
    """Letters, digits and emoji alone, case and width folded: equal for near-duplicates."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s\W_]+", "", folded) or folded


def comments(names=FILES):
    """Yields (file, row id, kind, text) for each row with text."""
    csv.field_size_limit(1 << 24)
    if not DATA.is_dir():
        raise SystemExit(f"{DATA} is not there: set VERBATIM_DATA to the folder of the real comments.")
    for name in names:
        row_id, column, kind = FILES[name]
        with open(DATA / name, encoding="utf-8-sig", newline="") as rows:
            for row in csv.DictReader(rows):
                if row[column] and row[column].strip():
                    yield name, row[row_id], kind, row[column]


CLAUSE_END = re.compile(r"[^，,。！!？?；;…~\n、 ]+[，,。！!？?；;…~\n、 ]*|[，,。！!？?；;…~\n、 ]+")


def clauses(text: str) -> list[tuple[int, int]]:
    """Offsets (code points) of the numbered pieces a reader points at; they cover the text."""
    pieces: list[tuple[int, int]] = []
    for match in CLAUSE_END.finditer(text):
        short = match.end() - match.start() < 4
        if pieces and (short or pieces[-1][1] - pieces[-1][0] < 4):
            pieces[-1] = (pieces[-1][0], match.end())
        else:
            pieces.append((match.start(), match.end()))
    return pieces or [(0, len(text))]


def utf16(text: str, at: int) -> int:
    """The UTF-16 offset of a code point offset."""
    return len(text[:at].encode("utf-16-le")) // 2
