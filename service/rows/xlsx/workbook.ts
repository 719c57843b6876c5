import { FileRefused } from '../refusals.ts';
import type { Archive } from './archive.ts';
import { readWhole } from './xml.ts';

export interface Sheet {
  readonly name: string;
  /** The name of its part. */
  readonly part: string;
  readonly hidden: boolean;
}
export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Days count from 1904, as Excel on a Macintosh did. */
  readonly from1904: boolean;
  readonly styles: string | undefined;
  readonly sharedStrings: string | undefined;
}

interface Relation {
  readonly type: string;
  readonly target: string;
}
const smallPart = 16 * 2 ** 20;
const ignore = () => {};
/** Types are URLs of two dialects that end alike. */
const kindOf = (type: string) => type.slice(type.lastIndexOf('/') + 1);

/** A path from a folder of the archive on: `..` is the folder above. */
function joined(folder: string, path: string): string {
  const steps: string[] = [];
  for (const step of `${folder}/${path}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

async function relationsOf(archive: Archive, part: string): Promise<ReadonlyMap<string, Relation>> {
  const cut = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, cut);
  const relations = new Map<string, Relation>();
  const found = archive.part(joined(folder, `_rels/${part.slice(cut)}.rels`), smallPart);
  if (found === undefined) return relations;
  await readWhole(found.chunks(), {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || Type === undefined || Target === undefined || TargetMode === 'External') return;
      const target = Target.startsWith('/') ? Target.slice(1) : joined(folder, Target);
      relations.set(Id, { type: kindOf(Type), target });
    },
    text: ignore,
    close: ignore,
  });
  return relations;
}

/** The sheets of a workbook and where its texts and styles lie. Throws FileRefused where it is none. */
export async function readWorkbook(file: string, archive: Archive): Promise<Workbook> {
  const root = [...(await relationsOf(archive, '')).values()].find(({ type }) => type === 'officeDocument')?.target;
  if (root?.endsWith('.bin'))
    throw new FileRefused('binary_workbook', `${file} is a binary workbook (.xlsb).`, 'Open it in Excel and save it as .xlsx.');
  const part = root === undefined ? undefined : archive.part(root, smallPart);
  const other = new FileRefused('archive', `${file} is a ZIP archive and no workbook.`, 'Unpack it, and backfill the files in it.');
  if (root === undefined || part === undefined) throw other;
  const relations = await relationsOf(archive, root);
  const sheets: Sheet[] = [];
  let [isWorkbook, from1904] = [false, false];
  await readWhole(part.chunks(), {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true;
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const relation = relations.get(id ?? '');
      // A sheet that is a chart has no rows.
      if (relation?.type !== 'worksheet') return;
      const hidden = attributes.state !== undefined && attributes.state !== 'visible';
      sheets.push({ name: attributes.name ?? '', part: relation.target, hidden });
    },
    text: ignore,
    close: ignore,
  });
  if (!isWorkbook) throw other;
  const the = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target;
  return { sheets, from1904, styles: the('styles'), sharedStrings: the('sharedStrings') };
}

/** The sheet of that name, else the first that a person sees. Throws FileRefused. */
export function chooseSheet(file: string, sheets: readonly Sheet[], asked: string | undefined): Sheet {
  const names = sheets.map(({ name }) => name).join(', ');
  const found = asked === undefined ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0]) : sheets.find(({ name }) => name === asked);
  if (found !== undefined) return found;
  if (asked === undefined)
    throw new FileRefused('empty_workbook', `${file} has no sheet with cells.`, 'Save the comments in a sheet of their own.');
  throw new FileRefused('no_such_sheet', `${file} has no sheet '${asked}'.`, `It has: ${names}.`);
}
