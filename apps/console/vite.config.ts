import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

/** Where a platform answers while the pages are being written: `npm run dev`. */
const platform = process.env['SONGDA_PLATFORM'] ?? 'http://127.0.0.1:8080'

export default defineConfig({
  base: '/console/',
  plugins: [vue()],
  server: { proxy: { '/api': { target: platform, ws: true } } },
  // The platform's Content-Security-Policy lets pages load from the platform alone: no data: fonts.
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1_500 },
})
