// How the client is built: what the browser gets, and what the service's address is while developing.
import { fileURLToPath } from 'node:url';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { inlineDocuments } from './inline_documents.ts';

const service = process.env.SVOD_SERVICE ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [
    inlineDocuments(fileURLToPath(new URL('./src', import.meta.url))),
    tanstackRouter({ target: 'react', autoCodeSplitting: true, generatedRouteTree: 'src/routeTree.gen.ts' }),
    react(),
    { ...optimizeLocales.vite({ locales: ['ru-RU', 'en-US'] }), enforce: 'pre' },
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        name: 'Свод',
        short_name: 'Свод',
        description: 'Предложения муниципалитетов, сведённые в резолюцию',
        lang: 'ru',
        start_url: '/',
        display: 'standalone',
        background_color: '#fbfaf7',
        theme_color: '#1d4e74',
        icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
      },
      workbox: {
        // The pages of a participant work without a line; what only moderators and editors use is fetched when needed.
        globPatterns: ['index.html', 'icon.svg', 'assets/*.{js,css}'],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/(graphql|auth|health|import|export|packages|schema\.graphql)(\/|$)/],
        cleanupOutdatedCaches: true,
        inlineWorkboxRuntime: true,
      },
    }),
  ],
  resolve: { alias: { '~': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: ['chrome94', 'firefox93', 'safari15'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    rolldownOptions: {
      output: {
        hashCharacters: 'hex',
        entryFileNames: 'assets/[name]-[hash:12].js',
        chunkFileNames: 'assets/[name]-[hash:12].js',
        assetFileNames: 'assets/[name]-[hash:12][extname]',
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/auth', '/health', '/import', '/export', '^/packages/', '/schema.graphql'].map((path) => [
        path,
        { target: service, ws: path === '/graphql' },
      ]),
    ),
  },
});
