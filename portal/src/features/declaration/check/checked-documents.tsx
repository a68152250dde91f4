import { Flex } from 'antd';
import { Link } from 'react-router';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark } from '../../../shared/page/marks';
import { ViewState } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import type { Contract } from '../draft/use-draft';
import type { useDocuments } from '../draft/use-draft-page';
import { DocumentName } from '../documents/document-name';
import { messages } from '../messages';

/** The documents that go with the declaration, and which are still wanted. */
export function CheckedDocuments({
  contract,
  documents,
}: {
  contract: Contract;
  documents: ReturnType<typeof useDocuments>;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const contractId = contract.id;
  return (
    <section className="panel" aria-labelledby="check-documents">
      <Flex justify="space-between" align="baseline" gap="small">
        <h2 id="check-documents">{say('section.documents.title')}</h2>
        <Link to={pathTo('draftSection', { contractId, section: 'documents' })}>
          {say('check.changeAll')}
          <span className="decl-unseen">{say('section.documents.title')}</span>
        </Link>
      </Flex>
      <ViewState view={documents}>
        {({ slots }) => (
          <dl className="decl-answers">
            {slots
              .filter((slot) => slot.missing || slot.documents.length > 0)
              .map((slot) => (
                <div key={slot.slot}>
                  <dt>{pick(slot)}</dt>
                  <dd>
                    {slot.missing && <Mark tone="bad">{say('documents.missing')}</Mark>}
                    <ul className="decl-places">
                      {slot.documents.flatMap(({ versions }) =>
                        versions
                          .filter(({ supersededAt }) => supersededAt === null)
                          .map((version) => (
                            <li key={version.id}>
                              <DocumentName contractId={contractId} version={version} />
                            </li>
                          )),
                      )}
                    </ul>
                  </dd>
                </div>
              ))}
          </dl>
        )}
      </ViewState>
    </section>
  );
}
