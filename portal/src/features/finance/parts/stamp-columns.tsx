import { Stamp } from './stamp';
import type { SumColumn } from './sum-table';

interface By {
  name: string;
}

/** 提出: who proposed it, and when. */
export function proposedColumn<Row extends { proposedBy: By; proposedAt: string }>(title: string): SumColumn<Row> {
  return {
    key: 'proposed',
    title,
    render: ({ proposedBy, proposedAt }) => <Stamp by={proposedBy} at={proposedAt} />,
  };
}

/** 决定: who decided on it, and when; under the title the table gives it. */
export function decidedColumn<Row extends { decidedBy: By | null; decidedAt: string | null }>(
  title: string,
): SumColumn<Row> {
  return {
    key: 'decided',
    title,
    render: ({ decidedBy, decidedAt }) => <Stamp by={decidedBy} at={decidedAt} />,
  };
}
