import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = import.meta.dirname;
/** What users would pick instead is installed here, apart from the project: git ignores it. */
export const where = resolve(here, '..', '..', '..', '.venv-bench');
export const python = join(where, 'bin', 'python');
const transformers = '@huggingface/transformers@4.3.1';

/** Absent: it is there. Else why not. */
type Missing = string | undefined;
export interface Surroundings {
  readonly python: Missing;
  readonly javascript: Missing;
  /** The fp32 base, under `base`. */
  readonly base: Missing;
}

async function attempt(what: string, wanted: string, work: () => Promise<unknown>): Promise<Missing> {
  if (existsSync(wanted)) return undefined;
  console.error(`${what} …`);
  try {
    await work();
    return existsSync(wanted) ? undefined : `${what} left no ${wanted}`;
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1);
    return `${what} failed: ${said || (error as Error).message}`;
  }
}

/** Installs what is missing, once; `base` is a Hugging Face directory of multilingual-e5-small. */
export async function prepareSurroundings(base: string | undefined): Promise<Surroundings> {
  const options = { maxBuffer: 2 ** 26 };
  const noPython = await attempt('making a Python environment', join(where, 'ready'), async () => {
    await run('python3', ['-m', 'venv', where], options);
    await run(python, ['-m', 'pip', 'install', '-q', '-r', join(here, 'requirements.txt')], options);
    await writeFile(join(where, 'ready'), '');
  });
  const js = join(where, 'js');
  const noJavascript = await attempt(
    'installing transformers.js',
    join(js, 'node_modules', '@huggingface', 'transformers', 'package.json'),
    async () => {
      await mkdir(js, { recursive: true });
      await writeFile(join(js, 'package.json'), '{"private":true}\n');
      await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', js, transformers], options);
    },
  );
  const made = join(where, 'base', 'onnx', 'model.onnx');
  const noBase =
    noPython ??
    (base === undefined && !existsSync(made)
      ? 'the base encoder is not at hand: name its Hugging Face directory with --base'
      : await attempt('exporting the base', made, () => run(python, [join(here, 'prepare.py'), base ?? '', join(where, 'base')], options)));
  return { python: noPython, javascript: noJavascript, base: noBase };
}
