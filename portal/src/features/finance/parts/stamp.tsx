import { Time } from '../../../shared/page/marks';

/** Who did something, and when. */
export function Stamp({ by, at }: { by: { name: string } | null; at?: string | null }) {
  if (by === null) return <>—</>;
  return (
    <span className="finance-stamp">
      {by.name}
      {at != null && (
        <small>
          <Time at={at} />
        </small>
      )}
    </span>
  );
}
