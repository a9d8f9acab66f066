// The tests that play the pages in Chromium against a real service.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['browser/**/*.test.ts'],
    environment: 'node',
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // One service and one browser at a time: two cores are all there is.
    fileParallelism: false,
    reporters: 'verbose',
  },
});
