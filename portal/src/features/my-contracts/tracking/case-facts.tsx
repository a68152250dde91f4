import { Skeleton } from 'antd';
import { useMemo } from 'react';
import { DeclarationView } from '../../../shared/declaration/declaration-view';
import { useForm } from '../../../shared/declaration/use-form';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Money, Time } from '../../../shared/page/marks';
import { messages } from '../messages';
import { type Contract, useKinds, useVersions } from '../use-contract';

/** The contract in a few lines. */
export function MainFacts({ contract }: { contract: Contract }) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const kinds = useKinds();
  const { declaration, registration, office, isLarge } = contract;
  const kind = kinds.find(({ code }) => code === declaration.kindCode);
  const names = (parties: readonly { name?: string }[] | undefined) =>
    (parties ?? []).map(({ name }) => name ?? '').join(separator);
  return (
    <section className="panel" aria-labelledby="facts">
      <h2 id="facts">{say('facts.title')}</h2>
      <Facts
        of={[
          registration !== null && [say('facts.number'), <span className="number">{registration.number}</span>],
          registration !== null && [say('facts.registeredOn'), <Time at={registration.registeredOn} as="day" />],
          registration?.nationalNumber != null && [say('facts.national'), registration.nationalNumber],
          [say('facts.kind'), kind === undefined ? (declaration.kindCode ?? '') : pick(kind)],
          [say('facts.sellers'), names(declaration.sellers)],
          [say('facts.buyers'), names(declaration.buyers)],
          [say('facts.value'), <Money fen={declaration.contractValueFen} />],
          [say('facts.technology'), <Money fen={declaration.technologyTransactionValueFen} />],
          [say('facts.signedOn'), <Time at={declaration.signedOn} as="day" />],
          [say('facts.office'), office.name],
          isLarge && [say('facts.large'), say('facts.largeMore')],
        ]}
      />
    </section>
  );
}

/** What was declared, as it was submitted last. */
export function Declared({ contract }: { contract: Contract }) {
  const form = useForm(contract.formVersion);
  const isDraft = contract.status === 'draft';
  const versions = useVersions(contract.id, !isDraft);
  const declaration = useMemo(
    () => versions.data?.versions.at(-1)?.declaration ?? contract.declaration,
    [versions.data, contract.declaration],
  );
  return form.isPending ? <Skeleton active /> : <DeclarationView form={form} declaration={declaration} />;
}
