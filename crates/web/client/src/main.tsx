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
import './ui/tokens.css';
import './ui/base.css';

startTheme();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={makeQueryClient()}>
        <LanguageProvider>
          <RouterProvider router={makeRouter()} />
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
window.addEventListener('load', () => void startWorker());
