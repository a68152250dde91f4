import { Segmented, Tabs } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { publicityWords } from '../../../../../src/domain/reward/publicity-words.js';
import { CHANNEL_WORDS, OUTCOME_WORDS } from '../../../../../src/domain/reward/objection-words.js';
import { useToday } from '../../../shared/clock';
import { useLanguage, useWords } from '../../../shared/i18n';
import { DueMark, Mark, Money, Time } from '../../../shared/page/marks';
import { Page } from '../../../shared/page/page';
import { pathTo } from '../../../shared/paths';
import { RowsTable } from '../../../shared/tables/rows-table';
import { ClaimStatusMark } from '../marks';
import { messages } from '../messages';
import { addressOf } from '../use-claim';
import { usePublicityPage } from './use-publicity';
import '../reward-desk.css';

/** 公示与异议: what the public objected to, what it may object to today, and what was published on which day. */
export function PublicityPage() {
  const say = useWords(messages);
  const page = usePublicityPage();
  const waiting = page.waiting.rows.length;
  const objections = say('publicity.objections');
  return (
    <Page title={say('publicity.title')} intro={say('publicity.intro')}>
      <Tabs
        activeKey={page.part}
        onChange={(part) => page.set({ part })}
        items={[
          {
            key: 'objections',
            label: waiting === 0 ? objections : say('claim.partCount', { label: objections, count: waiting }),
            children: <ObjectionList page={page} />,
          },
          { key: 'published', label: say('publicity.published'), children: <PublishedList page={page} /> },
          { key: 'days', label: say('publicity.days'), children: <DayList page={page} /> },
        ]}
      />
    </Page>
  );
}

type PageData = ReturnType<typeof usePublicityPage>;

function ObjectionList({ page }: { page: PageData }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <>
      <Segmented
        className="desk-view no-print"
        aria-label={say('publicity.which')}
        value={page.state}
        onChange={(state) => page.set({ state })}
        options={[
          { value: 'open', label: say('objection.waits') },
          { value: 'decided', label: say('objection.decided') },
          { value: 'all', label: say('list.all') },
        ]}
      />
      <RowsTable
        name={say('publicity.objections')}
        rows={page.objections}
        keyOf={({ id }) => id}
        minWidth={1060}
        empty={say('publicity.noObjections')}
        columns={[
          {
            title: say('objection.received'),
            key: 'received',
            width: 170,
            render: (_value, { receivedAt, channel }) => (
              <>
                <Time at={receivedAt} />
                <small className="desk-under">{pick(CHANNEL_WORDS[channel])}</small>
              </>
            ),
          },
          {
            title: say('list.beneficiary'),
            key: 'beneficiary',
            width: 240,
            render: (_value, { claimId, beneficiaryName, policyCode, amountFen }) => (
              <>
                <Link to={`${pathTo('claim', { claimId })}?part=publicity`}>{beneficiaryName}</Link>
                <small className="desk-under">
                  {policyCode} <Money fen={amountFen} />
                </small>
              </>
            ),
          },
          {
            title: say('objection.content'),
            key: 'content',
            render: (_value, { content, objectorName }) => (
              <>
                <span className="desk-excerpt">{content}</span>
                {objectorName !== null && <small className="desk-under">{objectorName}</small>}
              </>
            ),
          },
          {
            title: say('list.status'),
            key: 'status',
            width: 190,
            render: (_value, { outcome, claimStatus }) => (
              <>
                <Mark tone={outcome === null ? 'waiting' : outcome === 'dismissed' ? 'over' : 'bad'}>
                  {outcome === null ? say('objection.waits') : pick(OUTCOME_WORDS[outcome])}
                </Mark>
                <small className="desk-under">
                  <ClaimStatusMark status={claimStatus} />
                </small>
              </>
            ),
          },
          {
            title: say('objection.answerPaper'),
            key: 'answer',
            width: 190,
            render: (_value, { id, claimId, hasAnswer, decidedBy, decidedAt }) => (
              <>
                {hasAnswer ? (
                  <a href={addressOf.answer(claimId, id)} target="_blank" rel="noreferrer">
                    <DownloadOutlined aria-hidden /> {say('objection.letter')}
                  </a>
                ) : (
                  <span className="quiet">{say('objection.noLetter')}</span>
                )}
                {decidedBy !== null && (
                  <small className="desk-under">
                    {decidedBy.name} <Time at={decidedAt} as="day" />
                  </small>
                )}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

function PublishedList({ page }: { page: PageData }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const today = useToday();
  return (
    <>
      <Segmented
        className="desk-view no-print"
        aria-label={say('publicity.which')}
        value={page.status}
        onChange={(status) => page.set({ status })}
        options={(['open', 'stopped', 'closed'] as const).map((status) => ({
          value: status,
          label: pick(publicityWords(status)),
        }))}
      />
      <RowsTable
        name={say('publicity.published')}
        rows={page.published}
        keyOf={({ id }) => id}
        minWidth={860}
        columns={[
          {
            title: say('list.beneficiary'),
            key: 'beneficiary',
            render: (_value, { id, content }) => (
              <>
                <a href={`/publicity/items/${id}`} target="_blank" rel="noreferrer">
                  {textOf(content, 'beneficiaryName') ?? say('publicity.takenDown')}
                </a>
                <small className="desk-under">{textOf(content, 'policyTitle') ?? textOf(content, 'policyCode')}</small>
              </>
            ),
          },
          {
            title: say('list.amount'),
            key: 'amount',
            width: 150,
            className: 'number',
            render: (_value, { content }) => <Money fen={textOf(content, 'amountFen')} />,
          },
          {
            title: say('publicity.opened'),
            key: 'opened',
            width: 120,
            render: (_value, { openedOn }) => <Time at={openedOn} as="day" />,
          },
          {
            title: say('publicity.closes'),
            key: 'closes',
            width: 190,
            render: (_value, { closesOn, status, provisional }) => (
              <>
                {status === 'stopped' ? (
                  <Mark tone="waiting">{pick(publicityWords(status))}</Mark>
                ) : (
                  <>
                    <Time at={closesOn} as="day" /> {status === 'open' && <DueMark dueOn={closesOn} today={today} />}
                  </>
                )}
                {provisional && <small className="desk-under">{say('provisional')}</small>}
              </>
            ),
          },
          {
            title: say('publicity.hash'),
            key: 'hash',
            width: 150,
            render: (_value, { contentSha256 }) => (
              <code title={contentSha256 ?? ''}>{contentSha256?.slice(0, 12)}</code>
            ),
          },
        ]}
      />
    </>
  );
}

/** One of the words of a published snapshot; the place may have left it out. */
function textOf(content: unknown, name: string): string | undefined {
  const value = (content as Record<string, unknown> | null)?.[name];
  return typeof value === 'string' ? value : undefined;
}

function DayList({ page }: { page: PageData }) {
  const say = useWords(messages);
  const today = useToday();
  return (
    <RowsTable
      name={say('publicity.days')}
      rows={page.days}
      keyOf={({ policyCode, openedOn }) => `${policyCode}${openedOn}`}
      minWidth={700}
      columns={[
        {
          title: say('publicity.opened'),
          key: 'opened',
          width: 130,
          render: (_value, { openedOn }) => <Time at={openedOn} as="day" />,
        },
        {
          title: say('list.policy'),
          key: 'policy',
          render: (_value, { policyCode, policyTitle, openedOn }) => (
            <>
              <a href={`/publicity/${policyCode}/${openedOn}`} target="_blank" rel="noreferrer">
                {policyTitle}
              </a>
              <small className="desk-under">{policyCode}</small>
            </>
          ),
        },
        {
          title: say('publicity.items'),
          key: 'items',
          width: 90,
          className: 'number',
          render: (_value, row) => row.itemCount,
        },
        {
          title: say('publicity.lastDay'),
          key: 'closes',
          width: 200,
          render: (_value, { lastClosesOn }) => (
            <>
              <Time at={lastClosesOn} as="day" />{' '}
              {lastClosesOn >= today && <DueMark dueOn={lastClosesOn} today={today} />}
            </>
          ),
        },
      ]}
    />
  );
}
