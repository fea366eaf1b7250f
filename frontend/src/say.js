// The words of the islands in the language of the page: Chinese, or English where the reader has chosen it.
export const say = (chinese, english) => (document.documentElement.lang === 'en' ? english : chinese);
