import { Table } from 'antd';
import { useWords } from '../../../shared/i18n';
import { Facts, Mark, Money, Time } from '../../../shared/page/marks';
import { NothingHere, ViewState } from '../../../shared/page/view-state';
import { messages } from '../messages';
import { useAssessment } from '../use-contract';

const TONE_OF = { accepted: 'good', changed: 'waiting', rejected: 'bad', added: 'waiting' } as const;

/** 核定结果: what was declared and what the office recognised, line by line. */
export function Assessment({ contractId }: { contractId: string }) {
  const say = useWords(messages);
  return (
    <ViewState view={useAssessment(contractId)}>
      {({ declared, sheets, technicalIncome }) => {
        const sheet = sheets.at(-1);
        if (sheet === undefined) return <NothingHere text={say('assessment.none')} />;
        return (
          <>
            <Facts
              of={[
                [
                  say('assessment.contractValue'),
                  <Compared declared={declared?.contractValueFen} assessed={sheet.contractValueFen} />,
                ],
                sheet.contractValueReason !== null && [
                  say('assessment.reason'),
                  `${sheet.contractValueReason} ${sheet.contractValueArticle ?? ''}`,
                ],
                [
                  say('assessment.technologyValue'),
                  <Compared
                    declared={declared?.technologyTransactionValueFen}
                    assessed={sheet.technologyTransactionValueFen}
                  />,
                ],
                ['', <Money fen={sheet.technologyTransactionValueFen} as="capitals" />],
                [say('assessment.technicalIncome'), <Money fen={technicalIncome.countedFen} />],
                sheet.signedAt !== null && [say('assessment.signedAt'), <Time at={sheet.signedAt} />],
              ]}
            />
            {sheet.lines.length > 0 && (
              <Table
                size="small"
                pagination={false}
                rowKey={({ item, declaredLine }) => `${declaredLine ?? ''}${item}`}
                scroll={{ x: 620 }}
                dataSource={sheet.lines}
                columns={[
                  { title: say('assessment.item'), dataIndex: 'item' },
                  {
                    title: say('assessment.declared'),
                    className: 'number',
                    render: (_, { declaredFen }) => <Money fen={declaredFen} />,
                  },
                  {
                    title: say('assessment.assessed'),
                    className: 'number',
                    render: (_, { assessedFen }) => <Money fen={assessedFen} />,
                  },
                  {
                    title: say('assessment.outcome'),
                    render: (_, { outcome }) => <Mark tone={TONE_OF[outcome]}>{say(`assessment.${outcome}`)}</Mark>,
                  },
                  {
                    title: say('assessment.reason'),
                    render: (_, { reason, article }) => [reason, article].filter((one) => one !== null).join(' · '),
                  },
                ]}
              />
            )}
          </>
        );
      }}
    </ViewState>
  );
}

function Compared({ declared, assessed }: { declared: string | undefined; assessed: string }) {
  const say = useWords(messages);
  return (
    <>
      <Money fen={assessed} />{' '}
      {declared !== undefined && declared !== assessed && (
        <span className="quiet">
          {say('assessment.declared')} <Money fen={declared} />
        </span>
      )}
    </>
  );
}
