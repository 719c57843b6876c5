import { type ScoreName, type Scores, scoreRanges } from '../domain.ts';

const scoreNames: Readonly<Record<ScoreName, string>> = { nps: 'NPS', csat: 'CSAT', ces: 'CES', stars: '★' };

/** The scores that the customer gave, each with its highest. */
export function GivenScores({ scores }: { readonly scores: Scores }) {
  const given = (Object.keys(scoreRanges) as ScoreName[]).flatMap((name) => {
    const value = scores[name];
    return value === undefined ? [] : [`${scoreNames[name]} ${value}/${scoreRanges[name][1]}`];
  });
  return given.length === 0 ? null : <span className="given">{given.join(' · ')}</span>;
}
