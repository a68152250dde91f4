import { useWords } from '../../../shared/i18n';
import { messages } from '../messages';

type Explained = keyof (typeof messages)['zh-CN']['explain'];
const isExplained = (name: string): name is Explained => Object.hasOwn(messages['zh-CN'].explain, name);

/** What a word of the form means, in plain words; undefined where the name says it all. */
export function useExplanation(pattern: string): string | undefined {
  const say = useWords(messages);
  const name = pattern
    .split('/')
    .filter((part) => part !== '' && part !== '*')
    .join('_')
    .replace(/^(sellers|buyers)_/, 'party_');
  return isExplained(name) ? say(`explain.${name}`) : undefined;
}
