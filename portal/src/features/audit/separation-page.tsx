import { Button, Form, Select } from 'antd';
import { Link } from 'react-router';
import { DUTY_WORDS } from '../../../../src/domain/separation-of-duties.js';
import { useToday } from '../../shared/clock';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Mark } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { pathTo } from '../../shared/paths';
import { useHasRole } from '../../shared/session';
import { RowsTable } from '../../shared/tables/rows-table';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { wholeList } from '../../shared/tables/whole-list';
import { messages } from './messages';
import { useSeparation, type Violation } from './use-separation';
import './audit.css';

const MONTHS = 24;

/** 职责分离月报: no case of the month was in one pair of hands twice, or which was. */
export function Page() {
  const say = useWords(messages);
  const words = useWords(shared);
  const { pick, separator } = useLanguage();
  const today = useToday();
  const { filters, set } = useUrlFilters(['month']);
  const month = filters.month ?? today.slice(0, 7);
  const report = useSeparation(month);
  const mayFollow = useHasRole('auditor', 'audit_admin');
  return (
    <PageFrame
      title={say('separation.title')}
      intro={say('separation.intro')}
      extra={<Button onClick={() => window.print()}>{words('print')}</Button>}
    >
      <div className="filters audit-filters no-print">
        <Form.Item label={say('separation.month')} htmlFor="separation-month" layout="vertical">
          <Select
            id="separation-month"
            className="audit-select"
            value={month}
            onChange={(value) => set({ month: value })}
            options={monthsUntil(today).map((value) => ({ value, label: value }))}
          />
        </Form.Item>
      </div>
      <ViewState view={report}>
        {({ casesActedOn, dutiesTaken, violations, words: told }) => (
          <>
            <section className="panel" aria-label={say('separation.result')}>
              <p className="audit-verdict">
                <Mark tone={violations.length === 0 ? 'good' : 'bad'}>
                  {say(violations.length === 0 ? 'separation.kept' : 'separation.broken')}
                </Mark>{' '}
                {pick(told)}
              </p>
              <dl className="audit-figures">
                <div>
                  <dt>{say('separation.cases')}</dt>
                  <dd className="number">{casesActedOn}</dd>
                </div>
                <div>
                  <dt>{say('separation.duties')}</dt>
                  <dd className="number">{dutiesTaken}</dd>
                </div>
                <div>
                  <dt>{say('separation.violations')}</dt>
                  <dd className="number">{violations.length}</dd>
                </div>
              </dl>
            </section>
            <h2>{say('separation.violations')}</h2>
            <RowsTable<Violation>
              name={say('separation.violations')}
              rows={wholeList(violations)}
              keyOf={({ contractId, person, rule }) => `${contractId}${person.id}${rule}`}
              empty={say('separation.none')}
              columns={[
                {
                  title: say('column.case'),
                  key: 'case',
                  render: (_cell, { contractId }) =>
                    mayFollow ? (
                      <Link to={pathTo('auditedCase', { contractId })}>
                        <code>{contractId}</code>
                      </Link>
                    ) : (
                      <code>{contractId}</code>
                    ),
                },
                {
                  title: say('column.person'),
                  key: 'person',
                  render: (_cell, { person }) =>
                    mayFollow ? (
                      <Link to={pathTo('auditedPerson', { userId: person.id })}>{person.name}</Link>
                    ) : (
                      person.name
                    ),
                },
                {
                  title: say('column.duties'),
                  key: 'duties',
                  render: (_cell, { duties }) => duties.map((duty) => pick(DUTY_WORDS[duty])).join(separator),
                },
                { title: say('column.rule'), key: 'rule', render: (_cell, { rule }) => say(`separation.rule.${rule}`) },
              ]}
            />
            <h2>{say('separation.checked')}</h2>
            <ul className="audit-checked">
              <li>{say('separation.rule.two-duties')}</li>
              <li>{say('separation.rule.delegate-and-principal')}</li>
              <li>{say('separation.rule.recused-and-acted')}</li>
              <li>{say('separation.rule.same-reviewer')}</li>
            </ul>
          </>
        )}
      </ViewState>
    </PageFrame>
  );
}

/** The last months, the running one first. */
function monthsUntil(today: string): string[] {
  const last = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  return Array.from({ length: MONTHS }, (_, index) => {
    const at = last - index;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}
