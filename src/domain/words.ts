/** A name in both languages: Chinese first, as every page shows it. */
export interface Words {
  zh: string;
  en: string;
}
