import { defineConfig } from "vitest/config";

export default defineConfig({
  cacheDir: ".cache/vite",
  test: {
    environment: "happy-dom",
    include: ["web/**/*.test.ts"],
    passWithNoTests: true,
  },
});
