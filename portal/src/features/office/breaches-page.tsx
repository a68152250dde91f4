import { Button, Drawer, Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { LIMIT_UNIT_WORDS } from '../../../../src/domain/limit-unit-words.js';
import { wordsOfRule } from '../../../../src/domain/rule-words.js';
import { CommandForm } from '../../shared/forms/command-form';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Facts, Mark, Time, Unconfirmed } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { pathTo } from '../../shared/paths';
import { useHasRole } from '../../shared/session';
import { RowsTable } from '../../shared/tables/rows-table';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { messages } from './messages';
import { type Breach, useBreaches, useExplainBreach } from './use-office';

/** 超期记录: every limit that was not kept, with its evidence and what was said of it. */
export function Page() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { filters, set } = useUrlFilters(['all']);
  const breaches = useBreaches(filters.all !== 'true');
  const isAuditor = useHasRole('auditor');
  const [open, setOpen] = useState<Breach | undefined>(undefined);
  return (
    <PageFrame title={say('breaches.title')} intro={say('breaches.intro')}>
      <div className="filters">
        <Segmented
          aria-label={say('breaches.title')}
          value={filters.all ?? 'false'}
          onChange={(all) => set({ all: all === 'true' ? 'true' : undefined })}
          options={[
            { value: 'false', label: say('breaches.open') },
            { value: 'true', label: say('breaches.all') },
          ]}
        />
      </div>
      <RowsTable<Breach>
        name={say('breaches.title')}
        rows={breaches}
        keyOf={({ breachId }) => breachId}
        empty={say('breaches.empty')}
        columns={[
          {
            title: say('project'),
            key: 'project',
            render: (_cell, { contractId, projectName }) => (
              <Link to={isAuditor ? pathTo('auditedCase', { contractId }) : pathTo('deskCase', { contractId })}>
                {projectName}
              </Link>
            ),
          },
          { title: say('breaches.limit'), key: 'limit', render: (_cell, { words }) => pick(words) },
          { title: say('breaches.due'), key: 'due', render: (_cell, { dueOn }) => <Time at={dueOn} as="day" /> },
          { title: say('breaches.holder'), key: 'holder', render: (_cell, { holder }) => holder?.name },
          {
            title: say('breaches.explanation'),
            key: 'explanation',
            render: (_cell, breach) => (
              <Button size="small" onClick={() => setOpen(breach)}>
                {breach.explanations.at(-1)?.explanation ??
                  say(breach.allowedActions.includes('explain') ? 'breaches.explain' : 'breaches.evidence')}
              </Button>
            ),
          },
        ]}
      />
      <Drawer
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open?.projectName}
        size={560}
        destroyOnHidden
      >
        {open !== undefined && <BreachDetails breach={open} onDone={() => setOpen(undefined)} />}
      </Drawer>
    </PageFrame>
  );
}

function BreachDetails({ breach, onDone }: { breach: Breach; onDone: () => void }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const { pick } = useLanguage();
  const explain = useExplainBreach();
  const { evidence, explanations } = breach;
  const unit = pick(LIMIT_UNIT_WORDS[evidence.rule.unit]);
  const article = evidence.rule.article == null ? null : pick(wordsOfRule(evidence.rule.article));
  return (
    <>
      <h2>{say('breaches.evidence')}</h2>
      <Facts
        of={[
          [say('breaches.limit'), pick(breach.words)],
          [say('breaches.started'), <Time key="started" at={breach.startedOn} as="day" />],
          [say('breaches.due'), <Time key="due" at={breach.dueOn} as="day" />],
          [say('breaches.days'), say('breaches.daysValue', { days: evidence.rule.days, unit })],
          [
            say('breaches.rule'),
            <>
              {evidence.rule.code} v{evidence.rule.version}{' '}
              {!evidence.rule.confirmed && <Unconfirmed source={article ?? ''} />}
            </>,
          ],
          [say('breaches.article'), article],
          [say('breaches.calendarVersion'), evidence.calendarVersion],
          [
            say('breaches.adjusted'),
            say('breaches.pauses', { count: evidence.pauses.length, days: evidence.extensionDays }),
          ],
        ]}
      />
      {evidence.provisional && <Mark tone="waiting">{say('breaches.provisional')}</Mark>}{' '}
      {breach.movedClock && <Mark tone="plain">{say('breaches.movedClock')}</Mark>}
      <h2>{say('breaches.explanation')}</h2>
      {explanations.length === 0 && <p className="quiet">{say('breaches.none')}</p>}
      <ol>
        {explanations.map(({ explanationId, explanation, by, at }) => (
          <li key={explanationId}>
            {explanation} <small className="quiet">{by.name}</small> <Time at={at} />
          </li>
        ))}
      </ol>
      {breach.allowedActions.includes('explain') && (
        <CommandForm<{ explanation: string }>
          command={explain}
          keptAs={`breach:${breach.breachId}`}
          onSend={(body) => explain.send({ path: { breachId: breach.breachId }, body })}
          onDone={onDone}
        >
          <Form.Item
            name="explanation"
            label={say('breaches.explain')}
            rules={[{ required: true, message: words('required') }]}
          >
            <Input.TextArea rows={4} />
          </Form.Item>
        </CommandForm>
      )}
    </>
  );
}
