export default {"save": "保存"}
