import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { axes, evidenceAxes, sentiments } from '../domain.ts';
import { VerbatimError } from '../errors.ts';

const ids = z.array(z.string().min(1)).min(1);
const temperature = z.number().positive();
/** A zero or negative slope would turn the model's order round. */
const platt = z.array(z.tuple([z.number().positive(), z.number()]));
const share = z.number().min(0).max(1);

const modelConfig = z
  .object({
    name: z.string().min(1),
    version: z.string().min(1),
    maxTokens: z.number().int().min(16),
    padId: z.number().int().min(0),
    labels: z.object({ sentiment: ids, touchpoint: ids, pain: ids, sicas: ids, act: ids }),
    feelings: z.array(z.enum(sentiments)).length(sentiments.length),
    temperature: z.object({ sentiment: temperature, act: temperature, feeling: temperature }),
    platt: z.object({ touchpoint: platt, pain: platt, sicas: platt }),
    thresholds: z.object({ touchpoint: z.array(share), pain: z.array(share), sicas: z.array(share) }),
    floors: z.object({ sentiment: share, touchpoint: share, pain: share, sicas: share, act: share }),
  })
  .superRefine(({ labels, feelings, platt, thresholds }, { addIssue }) => {
    for (const axis of axes) {
      if (new Set(labels[axis]).size !== labels[axis].length) addIssue(`labels.${axis} names an id twice`);
    }
    for (const axis of evidenceAxes) {
      if (platt[axis].length !== labels[axis].length) addIssue(`platt.${axis} must have one pair per label`);
      if (thresholds[axis].length !== labels[axis].length) addIssue(`thresholds.${axis} must have one number per label`);
    }
    if ([...labels.sentiment].sort().join() !== [...sentiments].sort().join())
      addIssue(`labels.sentiment must be ${sentiments.join(', ')}`);
    if (feelings.join() !== labels.sentiment.join()) addIssue('feelings must be labels.sentiment, in the same order');
  });
export type ModelConfig = z.infer<typeof modelConfig>;

export interface ModelFiles {
  readonly config: ModelConfig;
  /** The whole tokenizer.json, parsed. */
  readonly tokenizer: object;
  /** The path of model.onnx: onnxruntime reads it itself, without a copy of the whole in this process. */
  readonly model: string;
}

const cure = 'Check out models/ again, or make the model anew with scripts/train/run.py.';

/** Reads a model's directory once, and refuses it where a file is missing, altered or does not fit the others. */
export async function readModelFiles(dir: string): Promise<ModelFiles> {
  const fail = (what: string, cause?: unknown): never => {
    throw new VerbatimError('model_unusable', `The model in ${dir} cannot be used: ${what}.`, cure, { cause });
  };
  const unreadable = (name: string) => (error: NodeJS.ErrnoException) => fail(`${name} cannot be read (${error.code})`, error);
  const read = (name: string) => readFile(join(dir, name)).catch(unreadable(name));

  const sums = new Map((await read('SHA256')).toString('utf8').split(/\r?\n/).map(parseSum));
  const expectSum = (name: string, actual: string) => {
    if (sums.get(name) !== actual) fail(`${name} does not have the checksum that SHA256 gives`);
  };
  const whole = async (name: string) => {
    const content = await read(name);
    expectSum(name, createHash('sha256').update(content).digest('hex'));
    return content;
  };
  const [described, tokenizer] = await Promise.all([whole('config.json'), whole('tokenizer.json')]);
  const model = join(dir, 'model.onnx');
  const hash = createHash('sha256');
  await pipeline(createReadStream(model), hash).catch(unreadable('model.onnx'));
  expectSum('model.onnx', hash.digest('hex'));
  const json = (name: string, content: Buffer): unknown => {
    try {
      return JSON.parse(content.toString('utf8'));
    } catch (error) {
      return fail(`${name} is no JSON`, error);
    }
  };
  const parsed = modelConfig.safeParse(json('config.json', described));
  if (!parsed.success) return fail(`config.json is wrong: ${z.prettifyError(parsed.error).replace(/\s*\n\s*/g, ' ')}`);
  return { config: parsed.data, tokenizer: json('tokenizer.json', tokenizer) as object, model };
}

/** `<hex>  <file>`, as sha256sum writes it. */
function parseSum(line: string): [string, string] {
  const [sum = '', name = ''] = line.trim().split(/\s+\*?/);
  return [name, sum.toLowerCase()];
}
