// SPDX-License-Identifier: Apache-2.0
// Light, dark or as the system is; kept in this browser. Mantine takes its colours from the tokens.
import { createTheme, type CSSVariablesResolver, localStorageColorSchemeManager } from "@mantine/core";

export const schemes = localStorageColorSchemeManager({ key: "assay.theme" });

export const theme = createTheme({
  primaryColor: "petrol",
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  colors: {
    petrol: [
      "#e3f0f0",
      "#cde3e4",
      "#a9cfd1",
      "#83babd",
      "#5fa3a7",
      "#3f8d92",
      "#27777d",
      "#176970",
      "#0b5c63",
      "#074a50",
    ],
  },
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--mono)",
  defaultRadius: 4,
  fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "16px", sm: "20px", md: "20px", lg: "24px", xl: "28px" },
});

const shared = {
  "--mantine-color-body": "var(--paper)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-3)",
  "--mantine-color-error": "var(--critical)",
  "--mantine-color-placeholder": "var(--ink-3)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-default": "var(--paper)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line-input)",
  "--mantine-primary-color-filled": "var(--accent)",
  "--mantine-primary-color-contrast": "var(--on-accent)",
};

export const variables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
