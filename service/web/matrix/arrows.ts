const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** An arrow goes to the next cell of that way that leads anywhere. */
export function moveByArrow(event: React.KeyboardEvent<HTMLTableElement>): void {
  const step = steps[event.key];
  const cell = event.target instanceof Element ? event.target.closest<HTMLTableCellElement>('td, th') : null;
  const line = cell?.closest('tr');
  if (step === undefined || !cell || !line || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const [down, right] = step;
  let [row, column] = [line.rowIndex + down, cell.cellIndex + right];
  for (let next = cellAt(row, column); next !== undefined; next = cellAt(row, column)) {
    const target = next.querySelector<HTMLElement>('a, button');
    if (target !== null) {
      event.preventDefault();
      target.focus();
      return;
    }
    row += down;
    column += right;
  }

  function cellAt(row: number, column: number) {
    return event.currentTarget.rows[row]?.cells[column];
  }
}
