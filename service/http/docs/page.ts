import { createHash } from 'node:crypto';
import type { describeRoutes } from '../openapi.ts';
import { type Schema, typeText } from './type-text.ts';

interface Content {
  readonly schema?: Schema;
}
interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses?: Readonly<Record<string, { readonly description?: string; readonly content?: Readonly<Record<string, Content>> }>>;
}

const style = `
body { font: 16px/1.6 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1c2024; }
code, pre { font: 13px/1.5 ui-monospace, monospace; } pre { overflow-x: auto; background: #f4f6f8; padding: .8rem; border-radius: 6px; }
details { border: 1px solid #d9dfe5; border-radius: 6px; margin: .6rem 0; padding: .5rem .9rem; } summary { cursor: pointer; }
summary b { display: inline-block; min-width: 4.2rem; } table { border-collapse: collapse; } td, th { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; }
h3 { margin: 1rem 0 .3rem; font-size: 1rem; } .quiet { color: #5f6b76; }
@media (prefers-color-scheme: dark) { body { background: #16191d; color: #e6e9ec; } pre { background: #22272d; } details { border-color: #3a424b; } a { color: #7ab7ff; } }
`;

/** No script at all, nothing from another host, and this one style. */
export const docsPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const code = (text: string) => `<code>${safe(text)}</code>`;
const block = (schema: Schema | undefined) => (schema === undefined ? '' : `<pre>${safe(typeText(schema))}</pre>`);
const contents = (content: Readonly<Record<string, Content>> = {}) =>
  Object.entries(content)
    .map(([type, { schema }]) => `<p class="quiet">${code(type)} ${safe(schema?.description ?? '')}</p>${block(schema)}`)
    .join('');

function parametersOf({ parameters = [] }: Operation): string {
  const rows = parameters.map(
    (one) =>
      `<tr><td>${code(one.name)}${one.required ? '' : ' <span class="quiet">optional</span>'}<td class="quiet">${one.in}<td>${code(typeText({ ...one.schema }))}<td>${safe(one.description ?? '')}`,
  );
  return rows.length === 0 ? '' : `<h3>Parameters</h3><table>${rows.join('')}</table>`;
}

function operationText(method: string, path: string, operation: Operation): string {
  const scope = operation.security?.flatMap((one) => Object.values(one).flat())[0];
  const answers = Object.entries(operation.responses ?? {}).map(
    ([status, { description = '', content }]) =>
      `<h3>${status} <span class="quiet">${safe(description)}</span></h3>${Number(status) < 400 ? contents(content) : ''}`,
  );
  return [
    `<details><summary><b>${method.toUpperCase()}</b> ${code(path)} ${safe(operation.summary ?? '')}</summary>`,
    `<p class="quiet">${scope === undefined ? 'No key is asked for.' : `Scope: ${scope}.`}</p>`,
    operation.description === undefined ? '' : `<p>${safe(operation.description)}</p>`,
    parametersOf(operation),
    operation.requestBody === undefined ? '' : `<h3>Body</h3>${contents(operation.requestBody.content)}`,
    ...answers,
    '</details>',
  ].join('');
}

/** The document as a page that any browser shows. */
export function docsPage(document: ReturnType<typeof describeRoutes>): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => operationText(method, path, operation)),
  );
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) => `<h3>${safe(name)}</h3>${block(schema as Schema)}`,
  );
  const { title, description = '' } = document.info;
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${safe(title)}: API</title><style>${style}</style>`,
    `<h1>${safe(title)}</h1><p>${safe(description)}</p><p><a href="/openapi.json">/openapi.json</a> is this for programs.</p>`,
    ...operations,
    '<h2>Shapes</h2>',
    ...schemas,
    '</html>',
  ].join('\n');
}
