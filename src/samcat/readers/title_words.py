"""Words that stand in titles and labels, and are no names of people."""

NO_NAMES = frozenset(
    """
    a accepted accuracy accurate acm across action adapting adaptive advanced advances advancing adversarial against
    agent agents algorithm algorithms aligning among an analysis and annual anomaly answering appear appearance approach
    approaches architecture architectures are articulated arxiv as at attack attacks audio augmented auto autoencoder
    autoencoders automated automatic autonomous autoregressive award aware awesome based baseline baselines bayesian be
    beats behavior benchmark benchmarking benchmarks best between beyond bias biases biomedical blockchain blog blogs
    body bootstrapping bounds brain by cache caching camera can cancer capabilities captioning capture cascaded causal
    causality cellular challenge challenges chapter chemistry children climate clinical clip cloud clouds clustering
    code cognitive collaborative combining community comparative comparison compiler compilers complex complexity
    compositional comprehensive computer computing concurrent conditional conditioned conference consistency consistent
    constraint constraints content context contextual contrastive control conversational convex convolutional corp
    correspondence could course courses cryptography data database databases dataset datasets decoder decoding deep
    deepmind defense denoising dense depth design detecting detector dialogue differential digital discovery disease
    diseases disentangled disentangling distance distributed do does domain domains download driven driving drug drugs
    duplex dynamic dynamics economic economics editing effect effective effects efficient efficiently elsevier embedding
    embeddings embodied empirical empowering encoder encoding end end-to-end energy enhanced enhancing ensemble
    equilibria equilibrium evaluating event evolutionary experts explicit exploit exploiting exploits exploring facebook
    fast feature features federated feedback few filtering fine-tuning finetuning flow for forecasting forum free from
    full fusion fuzzing game games general generalizable generating generative genome genomic genomics geometric
    geometry global gmbh google gradient grained graph graphical graphics graphs grounded grounding guidance guided
    harmonized health heterogeneous hierarchical high holistic homogeneous how human hybrid ieee image images imaging
    implicit improving in inc indoor inductive inference insights instance institute integrating intelligence
    intelligent interactive international into introducing investigating is it iterative its journal kernel kernels
    keypoint keypoints knowledge lab label labels laboratory labs language languages large latent learners learning
    lecture lectures letters level leveraging libraries library lighting limits linear link links list llc local loss
    losses low ltd machine makes making malware mapping market markets mask masked matching material materials medicine
    meets memory mesh meshes meta method methods microscopy microsoft mining mitigating mixture mobile modal modalities
    model modeling models molecular molecule molecules monocular motion mri multi multilingual multimodal music nature
    net neural new noisy non nonlinear not nvidia object objects of official offline on online open openai oral our
    outdoor over overview panoptic paper papers paradigm parallel parameter parameters parametric parsing part patient
    patients per performance personalized perspective physics pixel pixels planning player players point points policies
    policy pooling pose poses poster pre predicting preprint press pretrained pretraining privacy probabilistic problem
    problems proceedings program programming programs project projects prompt prompts protein proteins protocol
    protocols pyramid quality quantum queries query random real realistic reasoning recommender reconstructing recovery
    recurrent region regions relational reliable rendering report reports research residual resource resources
    rethinking retrieval review revisiting robot robotic robotics robots robust sampling scalable scale scene scenes
    scheduling science scientific search security self self-supervised semantic semi semi-supervised sensor sensors
    sequence sequences sequencing sequential shape shapes shot should signed simulator skeleton slam social software
    sound sparse spatial specific spectral speech spotlight springer statistical statistics stochastic storage
    structural structure structured student students study submitted supervised surface surfaces surgical survey
    synthesis synthetic system systems task tasks teaching technical template templates temporal testing text textual
    texture than that the their theory therapy these this those thought through time to token tokens toolbox toolkit
    tools topological toward towards tracking traffic training transfer transferable transformer transformers trial
    trials tuning tutorial tutorials ultrasound uncertainty under understand understanding unified unifying universal
    university unofficial unsupervised urban using variational vehicle vehicles versatile via video videos view views
    vision visual vocabulary volume volumetric vulnerabilities we weakly weather website websites what when where which
    who why wireless with within without workshop world your zero
    """.split()
)

# "(Mill Laboratory, China)"
COUNTRIES = frozenset(
    """
    argentina australia austria belgium brazil canada chile china colombia denmark egypt england estonia europe finland
    france germany greece hungary iceland india indonesia iran ireland israel italy japan korea malaysia mexico
    netherlands norway pakistan poland portugal qatar romania russia scotland singapore slovenia spain sweden
    switzerland taiwan thailand turkey uk ukraine us usa vietnam
    """.split()
)
