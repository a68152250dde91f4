import { Button, Table } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import { PAPER_WORDS } from '../../../../../src/domain/paper/paper-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, Time } from '../../../shared/page/marks';
import { NothingHere, ViewState } from '../../../shared/page/view-state';
import { messages } from '../messages';
import { addressOf, type Contract, useDocuments, usePapers } from '../use-contract';

const TONE_OF = { issued: 'good', superseded: 'over', void: 'bad' } as const;

/** 登记证明: its state, its file, and the public page that proves it. */
export function Certificate({ contract: { id, certificate, registration } }: { contract: Contract }) {
  const say = useWords(messages);
  if (certificate === null || registration === null) return null;
  return (
    <section className="panel certificate" aria-labelledby="certificate">
      <h2 id="certificate">{say('certificate.title')}</h2>
      <p>
        <strong className="number">{registration.number}</strong>{' '}
        <Mark tone={TONE_OF[certificate.state]}>{say(`certificate.${certificate.state}`)}</Mark>
      </p>
      <p className="quiet">
        {say('certificate.issuedOn')} <Time at={certificate.issuedOn} as="day" /> ·{' '}
        {say('certificate.version', { no: certificate.versionNo })}
      </p>
      <p className="no-print">
        <Button type="primary" href={addressOf.certificate(id)} download icon={<DownloadOutlined aria-hidden />}>
          {say('certificate.download')}
        </Button>
      </p>
      <p>
        <a href={certificate.verificationUrl} target="_blank" rel="noreferrer">
          {say('certificate.check')}
        </a>
        <small className="certificate-address">{certificate.verificationUrl}</small>
      </p>
    </section>
  );
}

/** 文书: every paper of the case with its number and file. */
export function Papers({ contractId }: { contractId: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <ViewState view={usePapers(contractId)}>
      {({ items }) =>
        items.length === 0 ? (
          <NothingHere text={say('papers.none')} />
        ) : (
          <Table
            size="small"
            pagination={false}
            rowKey="id"
            scroll={{ x: 560 }}
            dataSource={items}
            columns={[
              {
                title: say('papers.paper'),
                render: (_, { id, paper }) => (
                  <a href={addressOf.paper(contractId, id)} download>
                    {pick(PAPER_WORDS[paper])}
                  </a>
                ),
              },
              { title: say('papers.number'), render: (_, { number }) => <span className="number">{number}</span> },
              { title: say('papers.issuedOn'), render: (_, { issuedOn }) => <Time at={issuedOn} as="day" /> },
              {
                title: say('papers.state'),
                render: (_, { ended }) =>
                  ended === null ? (
                    <Mark tone="good">{say('papers.inForce')}</Mark>
                  ) : (
                    <Mark tone="over">{say(`papers.${ended.how}`)}</Mark>
                  ),
              },
            ]}
          />
        )
      }
    </ViewState>
  );
}

/** 材料: what was handed in, slot by slot, every version of it. */
export function Documents({ contractId }: { contractId: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <ViewState view={useDocuments(contractId)}>
      {({ slots }) => {
        const shown = slots.filter(({ documents, missing }) => documents.length > 0 || missing);
        return shown.length === 0 ? (
          <NothingHere text={say('documents.none')} />
        ) : (
          <ul className="documents">
            {shown.map((slot) => (
              <li key={slot.slot}>
                <strong>{pick(slot)}</strong> {slot.missing && <Mark tone="waiting">{say('documents.missing')}</Mark>}
                <ul>
                  {slot.documents
                    .flatMap(({ versions }) => versions)
                    .map((version) => (
                      <li key={version.id}>
                        <a href={addressOf.attachment(contractId, version.id)} download>
                          {version.fileName}
                        </a>{' '}
                        <span className="quiet">
                          {say('documents.version', { no: version.versionNo })} · <Time at={version.uploadedAt} />
                        </span>{' '}
                        {version.supersededAt !== null && <Mark tone="over">{say('documents.superseded')}</Mark>}
                        {version.scan.state === 'infected' && <Mark tone="bad">{say('documents.infected')}</Mark>}
                      </li>
                    ))}
                </ul>
              </li>
            ))}
          </ul>
        );
      }}
    </ViewState>
  );
}
