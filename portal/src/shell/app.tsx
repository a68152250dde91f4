import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as Antd, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useMemo } from 'react';
import { RouterProvider } from 'react-router';
import { isRefusal } from '../shared/api/refusal';
import { useLanguage } from '../shared/i18n';
import { createRouter } from './router';
import { ThemeProvider, useTheme } from './theme';

const MOST_TRIES = 2;

/** Server state lives here and nowhere else; a "no" is not asked again, a broken line is. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) =>
        failures < MOST_TRIES && isRefusal(error) && (error.status === 0 || error.status >= 500),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

/** The portal: language, look, what was read, and the pages. */
export function App() {
  return (
    <QueryClientProvider client={queries}>
      <ThemeProvider>
        <Dressed />
      </ThemeProvider>
    </QueryClientProvider>
  );
}

function Dressed() {
  const { language } = useLanguage();
  const { antd } = useTheme();
  const router = useMemo(() => createRouter(), []);
  return (
    <ConfigProvider locale={language === 'en' ? enUS : zhCN} theme={antd} button={{ autoInsertSpace: false }}>
      <Antd>
        <RouterProvider router={router} />
      </Antd>
    </ConfigProvider>
  );
}
