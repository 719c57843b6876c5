import { useSession } from '../session.tsx';
import { ExportCard } from './export-card.tsx';
import { ImportCard } from './import-card.tsx';
import { RunCard } from './run-card.tsx';
import './operate.css';

/** 导入与运行: comments in, how their tagging goes on, comments out. */
export default function OperatePage() {
  const mayImport = useSession().scopes.includes('write');
  return (
    <main className="wide operate-page">
      {mayImport && <ImportCard />}
      <div className="operate-pair">
        <RunCard />
        <ExportCard />
      </div>
    </main>
  );
}
