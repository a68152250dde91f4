import { useCallback } from 'react';
import { formatMoney, NOTHING } from '../format';
import { useLanguage } from '../i18n';
import { type Figure, type FigureKind, numberOf } from './figures';

/** How a figure reads beside its bar and in its table: 48万元, 1,204, 33.2%. */
export type FigureWords = (figure: Figure | undefined, kind: FigureKind) => string;

/** Writes figures in the reader's language. */
export function useFigureWords(): FigureWords {
  const { language } = useLanguage();
  return useCallback(
    (figure, kind) => {
      const value = numberOf(figure);
      if (value === null || Number.isNaN(value)) return NOTHING;
      if (kind === 'money') {
        return formatMoney(typeof figure === 'string' ? figure : BigInt(Math.round(value)), 'words', language);
      }
      if (kind === 'share') return `${Number((value * 100).toFixed(1))}%`;
      return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
    },
    [language],
  );
}
