/**
 * Names that need a reviewer: domains of mail providers where strangers have registered a privileged address (live.fi,
 * 2015), domains that phishing imitates most, and words that rarely occur in other names. A default, which an operator can
 * replace.
 */
export const HIGH_RISK_NAMES: readonly string[] = [
  // Public mail: users choose the local part.
  ...[
    '126.com',
    '163.com',
    'aliyun.com',
    'aol.com',
    'fastmail.com',
    'gmail.com',
    'gmx.de',
    'gmx.net',
    'googlemail.com',
  ],
  ...[
    'hotmail.com',
    'icloud.com',
    'live.com',
    'live.fi',
    'mail.com',
    'mail.ru',
    'msn.com',
    'naver.com',
    'outlook.com',
  ],
  ...[
    'proton.me',
    'protonmail.com',
    'qq.com',
    'sina.com',
    'web.de',
    'yahoo.co.jp',
    'yahoo.com',
    'yandex.ru',
    'zoho.com',
  ],
  // Most imitated names.
  ...[
    'alibaba.com',
    'amazon.com',
    'apple.com',
    'bankofamerica.com',
    'chase.com',
    'dhl.com',
    'dropbox.com',
    'ebay.com',
  ],
  ...[
    'facebook.com',
    'github.com',
    'google.com',
    'instagram.com',
    'linkedin.com',
    'mastercard.com',
    'microsoft.com',
  ],
  ...[
    'netflix.com',
    'office.com',
    'paypal.com',
    'taobao.com',
    'telegram.org',
    'visa.com',
    'wellsfargo.com',
    'whatsapp.com',
  ],
  // Words in the names of forgeries: paypal-login.example, paypal.com.example.
  ...[
    'alibaba',
    'alipay',
    'bankofamerica',
    'facebook',
    'gmail',
    'google',
    'icloud',
    'instagram',
    'mastercard',
  ],
  ...['microsoft', 'netflix', 'paypal', 'protonmail', 'taobao', 'wellsfargo', 'whatsapp'],
];
