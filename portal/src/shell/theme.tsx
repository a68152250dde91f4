import { theme, type ThemeConfig } from 'antd';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { browserStorage } from '../shared/browser-storage';

interface Theme {
  isDark: boolean;
  toggle: () => void;
  antd: ThemeConfig;
}

const KEPT_AS = 'registry.theme';
const Context = createContext<Theme | undefined>(undefined);

/** Light or dark: what the reader chose, else what their machine prefers. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const [isDark, setDark] = useState(() => {
    const kept = browserStorage.read(KEPT_AS);
    return kept === undefined ? window.matchMedia('(prefers-color-scheme: dark)').matches : kept === 'dark';
  });
  useEffect(() => {
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
  }, [isDark]);
  const value = useMemo<Theme>(
    () => ({
      isDark,
      antd: isDark ? DARK : LIGHT,
      toggle: () => {
        browserStorage.write(KEPT_AS, isDark ? 'light' : 'dark');
        setDark(!isDark);
      },
    }),
    [isDark],
  );
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** The look of the portal, and what changes it. */
export function useTheme(): Theme {
  const value = useContext(Context);
  if (value === undefined) throw new Error('outside of ThemeProvider');
  return value;
}

/** Where antd's own colours do not read at AA on their background, darker (lighter) ones stand here. */
const SHARED = {
  fontFamily: 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  fontSize: 15,
  borderRadius: 4,
  motion: false,
};
const LIGHT: ThemeConfig = {
  token: {
    ...SHARED,
    colorPrimary: '#12569f',
    colorLink: '#0b57b0',
    colorLinkHover: '#083f80',
    colorLinkActive: '#083f80',
    colorError: '#b3261e',
    colorSuccess: '#1c6b35',
    colorWarning: '#8a5a00',
    // what antd derives from the darker colours is a muddy grey
    colorSuccessBg: '#e2f3e6',
    colorSuccessBorder: '#8fc7a0',
    colorWarningBg: '#fdf1d8',
    colorWarningBorder: '#e3bf73',
    colorErrorBg: '#fde7e5',
    colorErrorBorder: '#eba59f',
    colorTextSecondary: 'rgba(0,0,0,0.72)',
    colorTextTertiary: 'rgba(0,0,0,0.66)',
    colorTextQuaternary: 'rgba(0,0,0,0.62)',
    colorTextDescription: 'rgba(0,0,0,0.66)',
    colorTextPlaceholder: 'rgba(0,0,0,0.6)',
    colorBorder: '#8c9099',
    colorBgLayout: '#f4f5f7',
  },
  components: { Menu: { itemHeight: 36 }, Table: { cellPaddingBlockMD: 9 } },
};
const DARK: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...SHARED,
    colorPrimary: '#7ab3f5',
    colorLink: '#7db4f5',
    colorLinkHover: '#a9cdfa',
    colorLinkActive: '#a9cdfa',
    colorError: '#ff7b72',
    colorTextSecondary: 'rgba(255,255,255,0.8)',
    colorTextTertiary: 'rgba(255,255,255,0.75)',
    colorTextQuaternary: 'rgba(255,255,255,0.7)',
    colorTextDescription: 'rgba(255,255,255,0.75)',
    colorTextPlaceholder: 'rgba(255,255,255,0.65)',
  },
  components: {
    Menu: { itemHeight: 36, itemSelectedColor: '#cfe3ff' },
    Tabs: { itemSelectedColor: '#9cc7fb', itemHoverColor: '#cfe3ff', inkBarColor: '#9cc7fb' },
    Badge: { colorTextLightSolid: '#2a0907', colorError: '#ff9a92' },
    Button: { primaryColor: '#08131f' },
  },
};
