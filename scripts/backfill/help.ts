import { sourceKinds } from '../../service/domain.ts';
import { mostAtOnce, usualAtOnce } from './arguments.ts';

export const help = `npm run backfill -- FILE --source NAME [options]

Reads comments from a file and hands them to the service that runs (on DATA_DIR, or with MONGODB_URI where HOST and
PORT say), else to the store of the settings, whose comments are tagged once the service runs. Stopped and run again, it doubles nothing.

FILE            .csv (commas, semicolons or tabs), .xlsx or .jsonl (one object a line); - is standard input, with --format
  --format F    csv, xlsx or jsonl, where the name does not tell
  --encoding E  of text; found out where it is UTF-8, UTF-16 with its mark, or GB18030 (GBK)
  --sheet NAME  of a workbook; else its first that is not hidden

What the rows are
  --source NAME of all rows, one of labels/sources.yaml (or with --kind, any name)
  --kind KIND   of all rows: ${sourceKinds.join(', ')}

Which column is what: guessed from the headers, and told before the first row is sent
  --text COLUMN     the comment
  --id COLUMN       its id at the source: a row that comes again is found by it
  --time COLUMN     when it was written: 2026-03-01 09:30, 2026/3/1, 2026年3月1日 9:30, ISO 8601, Unix seconds
  --context COLUMN  the survey question or the subject
  --map COLUMN=FIELD  any field: text, id, time, context, kind, source, commenterId, nps, csat, ces, stars,
                      or meta.NAME, for example --map 地区=meta.region; may be given often

How
  --dry-run     reads all, sends nothing: what goes where, how many rows are good, which ids come twice, the days
                they span, ten rows with their tags, and where the rows would go; what is in the store already is
                not looked for
  --url URL     of the service; else the one that runs here, else the store itself
  --at-once N   rows of one post, 1 to ${mostAtOnce} (${usualAtOnce})

In a workbook, write ids of more than 15 digits as text: of a number Excel keeps 15. Of merged cells the first row
has the value. The first row that is not blank names the columns.

A row without an id is known by the file's content and its number: the same file under another name is the same
rows, a file with one more row is another file. Give such rows an id where files may overlap.

Rejected rows stand in FILE.rejected.csv (.jsonl of JSON lines; standard-input.rejected.csv here) with the reason, for this user's eyes alone: they hold
customers' words, as FILE does. Correct them there and backfill that file. Each run that rejects rows writes it anew.

Ends with 0 where every row came in (or was there), 2 where rows were rejected, 1 where it could not go on, and
130 or 143 where it was stopped; run again, it goes on.

Settings are those of the service (README.md): DATA_DIR, or MONGODB_URI with REDIS_URL, HOST and PORT of its API,
PSEUDONYM_KEY, TIME_ZONE; and
VERBATIM_KEY, the key for a service that asks for one.`;
