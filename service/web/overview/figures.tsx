import { useState } from 'react';
import { To } from '../to.tsx';
import type { View } from '../view.ts';

export interface Figure {
  readonly text: string;
  /** Its comments; absent where there are none. */
  readonly view?: View | undefined;
}
interface FiguresProps {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: () => readonly { readonly name: string; readonly figures: readonly Figure[] }[];
}

/** The numbers of a chart as a table of links, made when it is opened. */
export function Figures({ caption, heads, rows }: FiguresProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className="figures" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>数据表</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keys
        <section className="figures-room" aria-label={caption} tabIndex={0}>
          <table className="ranks">
            <caption className="unseen">{caption}</caption>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows().map(({ name, figures }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {figures.map(({ text, view }, index) => (
                    <td key={heads[index + 1]}>
                      {view === undefined ? (
                        text
                      ) : (
                        <To page="comments" view={view}>
                          {text}
                        </To>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}
