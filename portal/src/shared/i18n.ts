import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { useMemo } from 'react';
import type { Words } from '../../../src/domain/words.js';
import { browserStorage } from './browser-storage';

/** The languages of the portal; Chinese first. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT_AS = 'registry.language';

type Tree = { readonly [key: string]: string | Tree };
type SameShape<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameShape<T[K]> };
type Keys<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}` }[keyof T & string];

/** The words of one task in both languages, under the name of its folder. */
export interface Messages<Z extends Tree> {
  readonly namespace: string;
  readonly 'zh-CN': Z;
  readonly en: SameShape<Z>;
}

void i18next.use(initReactI18next).init({
  lng: readLanguage(),
  fallbackLng: 'zh-CN',
  resources: {},
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
  returnNull: false,
});
keepLanguage(readLanguage());

/** Says the words of a task; `en` must have every key of `zh-CN`, and no other. */
export function defineMessages<const Z extends Tree>(
  namespace: string,
  words: { 'zh-CN': Z; en: SameShape<Z> },
): Messages<Z> {
  i18next.addResourceBundle('zh-CN', namespace, words['zh-CN'], true, true);
  i18next.addResourceBundle('en', namespace, words.en, true, true);
  return { namespace, ...words };
}

/** What says a message of these words in the reader's language; `{{name}}` in a text is replaced by the value of that name. */
export type Say<Z extends Tree> = (key: Keys<Z>, values?: Readonly<Record<string, string | number>>) => string;

/** The words of a task in the reader's language. */
export function useWords<Z extends Tree>({ namespace }: Messages<Z>): Say<Z> {
  const { t } = useTranslation(namespace);
  return useMemo(() => (key, values) => t(key, values ?? {}), [t]);
}

/** The reader's language, what changes it, and what picks it out of words that the registry has in both. */
export function useLanguage(): {
  language: Language;
  change: (language: Language) => void;
  pick: (words: Words) => string;
  /** What stands between the members of a list in this language. */
  separator: string;
  /** What stands between whole statements. */
  semicolon: string;
} {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return useMemo(
    () => ({
      language,
      change: (next: Language) => {
        keepLanguage(next);
        void i18n.changeLanguage(next);
      },
      pick: (words: Words) => (language === 'en' ? words.en : words.zh),
      separator: i18n.t('separator', { ns: 'shared' }),
      semicolon: i18n.t('semicolon', { ns: 'shared' }),
    }),
    [language, i18n],
  );
}

function readLanguage(): Language {
  return browserStorage.read(KEPT_AS) === 'en' ? 'en' : 'zh-CN';
}

function keepLanguage(language: Language): void {
  browserStorage.write(KEPT_AS, language);
  document.documentElement.lang = language;
}
