import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The ledger that the development server asks; the built screens are served by the ledger itself. */
const ledger = process.env['CONCORDAT_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  // Units, exact amounts, mechanisms and the words for codes are the ledger's own, not told a second time.
  resolve: { alias: [{ find: /^#(?=[a-z-]+\/)/, replacement: fileURLToPath(new URL('../../libs/', import.meta.url)) }] },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1_200 },
  server: { proxy: { '/api': ledger, '/health': ledger } },
});
