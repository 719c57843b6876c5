/** So many stand at hand, the rest folded under them. */
const atHand = 5;

interface LabelRowsProps<Row> {
  readonly title: string;
  readonly rows: readonly Row[];
  /** What stands in the columns beside a name. */
  readonly columns: string;
  /** What is said where there are none. */
  readonly none: string;
  /** Greatest of the rows: the mark under each is a part of it. */
  readonly most: number;
  readonly children: (row: Row) => React.ReactNode;
}

/** Labels of a stage, most first, each with a mark as long as its count. */
export function LabelRows<Row extends { readonly id: string; readonly n: number }>(props: LabelRowsProps<Row>) {
  const { title, columns, rows, none, most, children } = props;
  const list = (given: readonly Row[]) => (
    <ul className="label-rows">
      {given.map((row) => (
        <li key={row.id} style={{ '--part': row.n / most } as React.CSSProperties}>
          {children(row)}
        </li>
      ))}
    </ul>
  );
  const rest = rows.slice(atHand);
  return (
    <div>
      <h3>
        {title}
        {rows.length > 0 && <small>{columns}</small>}
      </h3>
      {rows.length === 0 ? <p className="quiet">{none}</p> : list(rows.slice(0, atHand))}
      {rest.length > 0 && (
        <details>
          <summary>其余 {rest.length} 个</summary>
          {list(rest)}
        </details>
      )}
    </div>
  );
}
