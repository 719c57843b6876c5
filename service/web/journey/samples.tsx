import { Button, Skeleton } from 'antd';
import { getComments } from '../api.ts';
import { To } from '../to.tsx';
import { useLoaded } from '../use-loaded.ts';
import { filterQuery, type View } from '../view.ts';

/** The two newest comments of a view, each a way to it among the others. */
export function Samples({ view }: { readonly view: View }) {
  const query = filterQuery(view);
  query.set('limit', '2');
  const { value, error, again } = useLoaded(query.toString(), (signal) => getComments(query, 'newest', undefined, signal));
  if (value === undefined && error === undefined) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  if (value === undefined)
    return (
      <p className="quiet">
        没有取到原声。
        <Button type="link" size="small" onClick={again}>
          重试
        </Button>
      </p>
    );
  return (
    <ul className="samples">
      {value.comments.map(({ id, text }) => (
        <li key={id}>
          <To page="comments" view={{ ...view, open: id }}>
            {text}
          </To>
        </li>
      ))}
    </ul>
  );
}
