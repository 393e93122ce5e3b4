import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { ProblemAnswered } from './api/client';
import { LanguageFrame } from './frame/language-frame';
import { startLanguage } from './language/language';
import { router } from './routes';
import { ReaderProvider } from './session/reader-provider';
import './styles/base.css';
import './styles/frame.css';
import './styles/table.css';
import './styles/screens.css';

const queries = new QueryClient({
  // A ledger on this machine answers without any network: whether it does is seen by asking.
  defaultOptions: { queries: { networkMode: 'always', staleTime: 15_000, refetchOnWindowFocus: true, retry: (failures, error) => failures < 2 && !(error instanceof ProblemAnswered && error.problem.status < 500) } },
});

const place = document.getElementById('console');
if (place === null) throw new Error('index.html has no place for the screens');

await startLanguage();
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <ReaderProvider>
        <LanguageFrame><RouterProvider router={router} /></LanguageFrame>
      </ReaderProvider>
    </QueryClientProvider>
  </StrictMode>,
);
