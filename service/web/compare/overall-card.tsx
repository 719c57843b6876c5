import { Button } from 'antd';
import { useMemo } from 'react';
import { useNames } from '../names.ts';
import { ContrastTable } from './contrast-table.tsx';
import { type Counts, feelingRows, scoreRows } from './rows.ts';
import type { Sides } from './sides.ts';

interface OverallCardProps {
  readonly counts: Counts;
  readonly sides: Sides;
  /** Hands out all numbers of the page. */
  readonly onSave: () => void;
}

/** How both sides feel, and what they were scored. */
export function OverallCard({ counts, sides, onSave }: OverallCardProps) {
  const names = useNames();
  const feelings = useMemo(() => feelingRows(counts, names), [counts, names]);
  const scores = useMemo(() => scoreRows(counts), [counts]);
  return (
    <section className="card" aria-labelledby="overall-title">
      <h2 id="overall-title">
        情感与评分 <small>下行：95% 置信区间</small>
        <Button className="save" size="small" onClick={onSave}>
          导出 CSV
        </Button>
      </h2>
      <ContrastTable head="情感" rows={feelings} sides={sides} withIntervals />
      {scores.length > 0 ? (
        <ContrastTable head="评分" rows={scores} sides={sides} withIntervals />
      ) : (
        <p className="note">两侧都没有评分（NPS、CSAT、CES、星级）。</p>
      )}
      <p className="note">
        占比：Wilson 区间，差用 Newcombe 区间，双比例 z 检验（期望不足 5 时用 Fisher 精确检验），Benjamini–Hochberg 校正，错报率 ≤ 5%。
        评分：差的区间不含 0 即显著。CSAT 是 4、5 分的占比。斜体：样本少（n&lt;30），不下结论。
      </p>
    </section>
  );
}
