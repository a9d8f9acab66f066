// The beginning: puts the pages on the screen.
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './api/queries';
import { startWorker } from './app/new_version';
import { makeRouter } from './app/router';
import { startTheme } from './app/theme';
import { LanguageProvider } from './i18n/language';
import { startOffline } from './offline/start';
import './ui/tokens.css';
import './ui/base.css';

startTheme();
const queries = makeQueryClient();
const root = document.getElementById('root');
// What the device has kept is there before the first page is: it opens without a line too.
void startOffline(queries).then(() => {
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <LanguageProvider>
          <RouterProvider router={makeRouter()} />
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
});
window.addEventListener('load', () => void startWorker());
