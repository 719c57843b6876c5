/** A schema of the document, as far as a reader wants it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly pattern?: string;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** zod writes the bounds of every safe integer: they tell nobody anything. */
const told = (bound: number | undefined) =>
  bound !== undefined && Number.isSafeInteger(bound) && Math.abs(bound) < 2 ** 53 - 1 ? bound : '';

function bounds(least: number | undefined, most: number | undefined, unit = ''): string {
  const range = `${told(least)}…${told(most)}`;
  return range === '…' ? '' : ` (${range}${unit})`;
}

function objectText({ properties = {}, required = [], additionalProperties }: Schema, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, schema]) => {
    const note = schema.description === undefined ? '' : `  // ${schema.description}`;
    return `${inner}${name}${required.includes(name) ? '' : '?'}: ${typeText(schema, inner)}${note}`;
  });
  if (typeof additionalProperties === 'object') lines.push(`${inner}[name]: ${typeText(additionalProperties, inner)}`);
  return lines.length === 0 ? '{ }' : `{\n${lines.join('\n')}\n${indent}}`;
}

/** A schema as a type is written: names, bounds and notes. */
export function typeText(schema: Schema, indent = ''): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.anyOf !== undefined) return schema.anyOf.map((one) => typeText(one, indent)).join(' | ');
  switch (schema.type) {
    case 'object':
      return objectText(schema, indent);
    case 'array': {
      const item = schema.items === undefined ? 'any' : typeText(schema.items, indent);
      return `${item.includes(' | ') ? `(${item})` : item}[]${bounds(schema.minItems, schema.maxItems)}`;
    }
    case 'string':
      return `string${bounds(schema.minLength, schema.maxLength, ' characters')}`;
    case undefined:
      return 'any';
    default:
      return `${[schema.type].flat().join(' | ')}${bounds(schema.minimum, schema.maximum)}`;
  }
}
