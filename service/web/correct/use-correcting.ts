import { useMemo, useState } from 'react';
import { useSession } from '../session.tsx';
import { type Corrections, useCorrections } from './use-corrections.ts';
import { type Unsaved, useUnsaved } from './use-unsaved.ts';

/** What the list and the comment opened beside it share while tags are set right. */
export interface Correcting {
  readonly corrections: Corrections;
  readonly unsaved: Unsaved;
  /** Only who may review is shown a way to correct. */
  readonly may: boolean;
  readonly editing: boolean;
  readonly edit: (editing: boolean) => void;
}

export function useCorrecting(): Correcting {
  const corrections = useCorrections();
  const unsaved = useUnsaved();
  const may = useSession().scopes.includes('review');
  const [editing, edit] = useState(false);
  return useMemo(() => ({ corrections, unsaved, may, editing: may && editing, edit }), [corrections, unsaved, may, editing]);
}
