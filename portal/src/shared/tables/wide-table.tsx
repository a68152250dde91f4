import type { CSSProperties, ReactNode } from 'react';
import './wide-table.css';

/** Around a table without links in it: where it is too wide it scrolls in itself, by keyboard too. */
export function WideTable({ name, minWidth, children }: { name: string; minWidth: number; children: ReactNode }) {
  return (
    <div
      className="wide-table"
      role="region"
      aria-label={name}
      tabIndex={0}
      style={{ '--table-width': `${minWidth}px` } as CSSProperties}
    >
      {children}
    </div>
  );
}
