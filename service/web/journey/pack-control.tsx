import { Grid, Segmented, Select } from 'antd';
import type { JourneyPack } from '../../domain.ts';

interface PackControlProps {
  readonly packs: readonly JourneyPack[];
  readonly value: string;
  readonly onChoose: (id: string) => void;
}

/** By which stages the journey is seen; a phone has no room for all of them side by side. */
export function PackControl({ packs, value, onChoose }: PackControlProps) {
  const room = Grid.useBreakpoint();
  const options = packs.map(({ id, name }) => ({ value: id, label: name }));
  if (room.md === false) return <Select aria-label="旅程" className="pack" value={value} options={options} onChange={onChoose} />;
  return <Segmented aria-label="旅程" value={value} options={options} onChange={onChoose} />;
}
