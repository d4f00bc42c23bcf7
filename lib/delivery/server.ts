/** Servers for which a certificate can be downloaded with an installation guide. */
export const SERVERS = ['nginx', 'apache', 'apache-debian', 'tomcat', 'jetty', 'iis'] as const;
export type Server = (typeof SERVERS)[number];

/** Their product names. */
export const TITLES: Readonly<Record<Server, string>> = {
  nginx: 'Nginx and Tengine',
  apache: 'Apache httpd (RHEL, CentOS, from source)',
  'apache-debian': 'Apache httpd on Debian and Ubuntu',
  tomcat: 'Tomcat 8.5, 9, 10',
  jetty: 'Jetty 9.4 to 12',
  iis: 'IIS 8.5 and 10',
};
